import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { UnitOfWork } from '../../common';
import { statement } from '../../database';
import { duplicatePlate, vehicles } from '../carriers';
import type { VehicleInput, VehicleShown } from '../http/carrier.dto';
import { vehicleValues } from './create-vehicle';

const update = statement(
  'registry.vehicle_update',
  `UPDATE vehicle SET plate = $3, plate_kind = $4, rated_mass_grams = $5, certificate_number = $6,
     certificate_classes = $7, certificate_valid_to = $8, medical_only = $9, active = $10
   WHERE id = $1 AND organisation_id = $2 RETURNING id`,
);

/** Replaces what is said of a vehicle of the caller's organisation. */
@Injectable()
export class UpdateVehicle {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws {DomainError} NOT_FOUND when it is not the caller's; NOT_ACCEPTABLE_HERE for what is no plate; ALREADY_EXISTS */
  async run(actor: Actor, id: string, vehicle: VehicleInput): Promise<VehicleShown> {
    const values = vehicleValues(vehicle);
    return this.unitOfWork.run(async (tx) => {
      const [changed] = await tx.query(update, [id, actor.organisationId, ...values]).catch(duplicatePlate);
      if (changed === undefined) throw vehicles.missing();
      return vehicles.one(tx, actor, id);
    });
  }
}
