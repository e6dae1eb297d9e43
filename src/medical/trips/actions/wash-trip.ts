import { Injectable } from '@nestjs/common';
import { DomainError, UnitOfWork } from '../../../common';
import type { Actor } from '../../../access';
import { MedicalClocks } from '../../clocks/medical-clocks';
import type { WashBody } from '../medical-trip.dto';
import type { MedicalTripShown } from '../medical-trip.shown';
import { showTrip } from '../medical-trip.record';
import { conflict, MedicalTripRepository, refuseState } from '../medical-trip.repository';
import { momentOf } from '../stop-moment';

/** Vehicle and boxes were washed and disinfected after the load was taken in (GB 39707-2020, 5.5.2). */
@Injectable()
export class WashTrip {
  constructor(
    private readonly trips: MedicalTripRepository,
    private readonly clocks: MedicalClocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND; FORBIDDEN for others than carrier and plant; CONFLICT before the intake or twice */
  async run(actor: Actor, tripId: string, { washedAt, boxes, disinfectant }: WashBody): Promise<MedicalTripShown> {
    const reading = this.clocks.read();
    const occurredAt = momentOf(washedAt, reading);
    return this.unitOfWork.run(async (tx) => {
      const trip = await this.trips.hold(tx, actor, tripId);
      if (![trip.carrierId, trip.facilityOrganisationId].includes(actor.organisationId))
        throw new DomainError('FORBIDDEN');
      refuseState(trip, ['received']);
      if (trip.washedAt !== null || (trip.receivedAt ?? '') > occurredAt)
        throw conflict(
          { zh: '已登记清洗，或清洗时间早于入场', en: 'It was washed, or washed before the intake' },
          { washedAt: trip.washedAt },
        );
      const data = { boxes, disinfectant };
      await this.trips.move(tx, actor, trip, {
        ...{ kind: 'wash', to: 'received', occurredAt, data, washedAt: occurredAt },
      });
      return showTrip(await this.trips.find(actor, tripId, tx), reading.now);
    });
  }
}
