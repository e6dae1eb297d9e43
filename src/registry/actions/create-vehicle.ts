import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { gramsFromKilograms, newId, refusedField, UnitOfWork } from '../../common';
import { statement } from '../../database';
import { duplicatePlate, vehicles } from '../carriers';
import type { VehicleInput, VehicleShown } from '../http/carrier.dto';
import { parsePlate } from '../plate';

const insert = statement(
  'registry.vehicle_insert',
  `INSERT INTO vehicle (id, organisation_id, plate, plate_kind, rated_mass_grams, certificate_number,
     certificate_classes, certificate_valid_to, medical_only, active)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

/** Enters a vehicle of the caller's organisation. */
@Injectable()
export class CreateVehicle {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws {DomainError} NOT_ACCEPTABLE_HERE for what is no plate; ALREADY_EXISTS */
  async run(actor: Actor, vehicle: VehicleInput): Promise<VehicleShown> {
    const values = vehicleValues(vehicle);
    return this.unitOfWork.run(async (tx) => {
      const id = newId();
      await tx.query(insert, [id, actor.organisationId, ...values]).catch(duplicatePlate);
      return vehicles.one(tx, actor, id);
    });
  }
}

/**
 * What is stored of a vehicle, from `plate` on, in the order of the columns.
 * @throws {DomainError} NOT_ACCEPTABLE_HERE for what is no plate
 */
export function vehicleValues(vehicle: VehicleInput): unknown[] {
  const plate = parsePlate(vehicle.plate);
  if (plate === null) {
    throw refusedField('/plate', 'plate', { zh: '不是有效的车牌号', en: 'Not a licence plate of the mainland' });
  }
  const {
    ratedKilograms,
    certificateNumber,
    certificateClasses,
    certificateValidTo,
    medicalOnly = false,
    active = true,
  } = vehicle;
  return [
    plate.plate,
    plate.kind,
    gramsFromKilograms(ratedKilograms),
    certificateNumber,
    certificateClasses,
    certificateValidTo,
    medicalOnly,
    active,
  ];
}
