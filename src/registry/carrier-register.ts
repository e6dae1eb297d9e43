import { Injectable } from '@nestjs/common';
import type { FieldProblem } from '../common';
import { Database, statement, type Executor } from '../database';

/** Vehicle and crew with which a trip is planned. */
export interface VehicleAndCrew {
  readonly carrierId: string;
  readonly plate: string;
  readonly trailerPlate: string | null;
  readonly driverId: string;
  readonly escortId: string | null;
}

interface OnRegister {
  readonly vehicle: boolean;
  readonly trailer: boolean;
  readonly driver: boolean;
  readonly escort: boolean;
}

const onRegister = statement(
  'registry.on_register',
  `SELECT EXISTS (SELECT 1 FROM vehicle WHERE organisation_id = $1 AND plate = $2 AND active) AS vehicle,
          EXISTS (SELECT 1 FROM vehicle WHERE organisation_id = $1 AND plate = $3 AND active) AS trailer,
          EXISTS (SELECT 1 FROM crew_member WHERE organisation_id = $1 AND id = $4 AND duty = 'driver' AND active) AS driver,
          EXISTS (SELECT 1 FROM crew_member WHERE organisation_id = $1 AND id = $5 AND duty = 'escort' AND active) AS escort`,
);

/** Whether vehicle and crew of a trip are on the carrier's register, in use. */
@Injectable()
export class CarrierRegister {
  constructor(private readonly database: Database) {}

  /** @returns every field that names what is not on the register */
  async missing(
    { carrierId, plate, trailerPlate, driverId, escortId }: VehicleAndCrew,
    executor: Executor = this.database,
  ): Promise<FieldProblem[]> {
    const values = [carrierId, plate, trailerPlate, driverId, escortId];
    const [known] = await executor.query<OnRegister & Record<string, unknown>>(onRegister, values);
    if (known === undefined) throw new Error('the register gave no row');
    return [
      ...missing('/plate', known.vehicle, '车辆', 'such vehicle'),
      ...missing('/trailerPlate', trailerPlate === null || known.trailer, '挂车', 'such trailer'),
      ...missing('/driverId', known.driver, '驾驶员', 'such driver'),
      ...missing('/escortId', escortId === null || known.escort, '押运员', 'such escort'),
    ];
  }
}

const missing = (pointer: string, isKnown: boolean, zh: string, en: string): FieldProblem[] =>
  isKnown
    ? []
    : [{ pointer, code: 'register', text: { zh: `名下没有登记可用的${zh}`, en: `No ${en} on your register` } }];
