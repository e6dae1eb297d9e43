import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import { DomainError, refusedField, UnitOfWork } from '../../../common';
import { MedicalClocks } from '../../clocks/medical-clocks';
import type { ConfirmStopBody } from '../medical-trip.dto';
import type { MedicalTripShown } from '../medical-trip.shown';
import { showTrip } from '../medical-trip.record';
import { conflict, MedicalTripRepository } from '../medical-trip.repository';
import { momentOf, stopOf } from '../stop-moment';
import { StopPresence } from '../stop-presence';

/** The second signature (医疗废物管理条例 art. 12): the institution says whether what was written down at its stop is right. */
@Injectable()
export class ConfirmStop {
  constructor(
    private readonly trips: MedicalTripRepository,
    private readonly presence: StopPresence,
    private readonly clocks: MedicalClocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * What it does not agree with becomes a discrepancy.
   * @throws {DomainError} NOT_FOUND; FORBIDDEN for others; CONFLICT before the collector has written it down, or a second
   *   time; NOT_ACCEPTABLE_HERE for a no without a note, or a clock that runs ahead
   */
  async run(actor: Actor, tripId: string, stopNo: number, body: ConfirmStopBody): Promise<MedicalTripShown> {
    const reading = this.clocks.read();
    const at = momentOf(body.occurredAt, reading);
    const { agreed, note = null } = body;
    if (!agreed && note === null)
      throw refusedField('/note', 'isDefined', { zh: '须说明有何不符', en: 'Say what is not right' });
    return this.unitOfWork.run(async (tx) => {
      const trip = await this.trips.hold(tx, actor, tripId);
      const stop = stopOf(trip, stopNo);
      if (stop.organisationId !== actor.organisationId) throw new DomainError('FORBIDDEN');
      if (stop.outcome === null)
        throw conflict({ zh: '收运人员尚未登记该停靠点', en: 'The collector has not written this stop down yet' });
      if (stop.institutionBy !== null)
        throw conflict(
          { zh: `${stop.institutionBy} 已确认`, en: `${stop.institutionBy} has confirmed it` },
          { agreed: stop.agreed },
        );
      const partners = [trip.carrierId, trip.facilityOrganisationId];
      const place = await this.trips.place(tx, stop.siteId, partners, reading.date);
      const { presence } = await this.presence.at(tx, stop.siteId, place, body, at);
      await this.trips.confirmStop(tx, actor, tripId, stopNo, { agreed, note, at, score: presence.score });
      if (!agreed)
        await this.trips.openDiscrepancies(tx, tripId, [
          {
            ...{ stopNo, kind: 'disputed', classCode: null, expectedGrams: null, foundGrams: null },
            note: note ?? '',
          },
        ]);
      const data = { stopNo, siteId: stop.siteId, agreed, note, presence };
      await this.trips.move(tx, actor, trip, { kind: 'confirm', to: trip.state, occurredAt: at, data });
      return showTrip(await this.trips.find(actor, tripId, tx), reading.now);
    });
  }
}
