import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import { refusedField, UnitOfWork } from '../../../common';
import { MedicalClocks } from '../../clocks/medical-clocks';
import type { EndMedicalTrip as EndBody } from '../medical-trip.dto';
import type { MedicalTripShown } from '../medical-trip.shown';
import { showTrip } from '../medical-trip.record';
import { MedicalTripRepository, refuseState } from '../medical-trip.repository';
import { tripOf } from '../stop-moment';

/** The last stop is behind it; stops that are still open are missed, for a reason. */
@Injectable()
export class EndMedicalTrip {
  constructor(
    private readonly trips: MedicalTripRepository,
    private readonly clocks: MedicalClocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} NOT_FOUND; CONFLICT when it has ended; NOT_ACCEPTABLE_HERE without a reason for open stops */
  async run(actor: Actor, tripId: string, { reason }: EndBody): Promise<MedicalTripShown> {
    const { now } = this.clocks.read();
    const at = now.toISOString();
    return this.unitOfWork.run(async (tx) => {
      const trip = await tripOf(this.trips, tx, actor, tripId, 'carrierId');
      refuseState(trip, ['planned', 'collecting']);
      const open = trip.stops.filter(({ outcome }) => outcome === null).map(({ stopNo }) => stopNo);
      if (open.length > 0 && reason === undefined)
        throw refusedField('/reason', 'isDefined', {
          zh: `尚有 ${open.length} 个停靠点未完成，须说明原因`,
          en: `${open.length} stops are still open: say why they are missed`,
        });
      for (const stopNo of open)
        await this.trips.settleStop(tx, actor, tripId, stopNo, {
          ...{ outcome: 'missed', missedBecause: 'other', reason: reason ?? null, stoppedAt: at },
          ...{ presenceScore: null, distanceMetres: null, exemption: null },
        });
      const data = { missed: open, reason: reason ?? null };
      await this.trips.move(tx, actor, trip, { kind: 'end', to: 'on_way', occurredAt: at, data });
      return showTrip(await this.trips.find(actor, tripId, tx), now);
    });
  }
}
