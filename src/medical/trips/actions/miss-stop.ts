import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import { UnitOfWork } from '../../../common';
import { MedicalClocks } from '../../clocks/medical-clocks';
import type { MissStopBody } from '../medical-trip.dto';
import type { MedicalTripShown } from '../medical-trip.shown';
import { showTrip } from '../medical-trip.record';
import { MedicalTripRepository, refuseState } from '../medical-trip.repository';
import { momentOf, openStop, tripOf } from '../stop-moment';

/** At a stop nothing was to be had; closed and unreachable institutions are excused by it. */
@Injectable()
export class MissStop {
  constructor(
    private readonly trips: MedicalTripRepository,
    private readonly clocks: MedicalClocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND; CONFLICT when the stop is done or the trip has ended */
  async run(actor: Actor, tripId: string, stopNo: number, body: MissStopBody): Promise<MedicalTripShown> {
    const reading = this.clocks.read();
    const occurredAt = momentOf(body.occurredAt, reading);
    return this.unitOfWork.run(async (tx) => {
      const trip = await tripOf(this.trips, tx, actor, tripId, 'carrierId');
      refuseState(trip, ['planned', 'collecting']);
      const { siteId } = openStop(trip, stopNo);
      const { because, reason } = body;
      await this.trips.settleStop(tx, actor, tripId, stopNo, {
        ...{ outcome: 'missed', missedBecause: because, reason, stoppedAt: occurredAt },
        ...{ presenceScore: null, distanceMetres: null, exemption: null },
      });
      const data = { stopNo, siteId, because, reason };
      await this.trips.move(tx, actor, trip, { kind: 'miss', to: 'collecting', occurredAt, data });
      return showTrip(await this.trips.find(actor, tripId, tx), reading.now);
    });
  }
}
