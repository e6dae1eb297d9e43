import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import { gramsFromKilograms, parseReadableCode, UnitOfWork, type Bilingual } from '../../../common';
import type { Presence } from '../../../manifests';
import { ContainerActs, type ActOutcome } from '../../containers/container-acts';
import { answerOf, shownRefusal } from '../../containers/container-answers';
import { ContainerRepository, type HeldContainer } from '../../containers/container.repository';
import type { ContainerRefusal } from '../../containers/container.rules';
import { isCarrying } from '../../containers/container.status';
import { OutbreakRegister } from '../../outbreaks/outbreak-register';
import { MedicalClocks } from '../../clocks/medical-clocks';
import { countedLots } from '../counted-lots';
import type { CollectBody } from '../medical-trip.dto';
import type { StopAnswer } from '../medical-trip.shown';
import { showTrip } from '../medical-trip.record';
import { MedicalTripRepository, refuseState, type NewDiscrepancy, type StopPlace } from '../medical-trip.repository';
import { exemptionOf, stopClasses } from '../stop.rules';
import { momentOf, openStop, remark, tripOf } from '../stop-moment';
import { StopPresence } from '../stop-presence';

/**
 * At a stop: what has labels is scanned, the rest is counted and weighed by class; the collector confirms it with his name,
 * and the institution after him. What is refused of the scanned leaves the others as they are.
 */
@Injectable()
export class CollectStop {
  constructor(
    private readonly trips: MedicalTripRepository,
    private readonly containers: ContainerRepository,
    private readonly acts: ContainerActs,
    private readonly presence: StopPresence,
    private readonly outbreaks: OutbreakRegister,
    private readonly clocks: MedicalClocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND; CONFLICT when the stop is done or the trip has ended; NOT_ACCEPTABLE_HERE for a clock
   *   that runs ahead, or for more than a lot can weigh
   */
  async run(actor: Actor, tripId: string, stopNo: number, body: CollectBody): Promise<StopAnswer> {
    const reading = this.clocks.read();
    const occurredAt = momentOf(body.occurredAt, reading);
    return this.unitOfWork.run(async (tx) => {
      const trip = await tripOf(this.trips, tx, actor, tripId, 'carrierId');
      refuseState(trip, ['planned', 'collecting']);
      const stop = openStop(trip, stopNo);
      const partners = [trip.carrierId, trip.facilityOrganisationId];
      const place = await this.trips.place(tx, stop.siteId, partners, reading.date);
      const name = { tripId, stopNo };

      const counted = countedLots(actor, body.counted, {
        ...{ siteId: stop.siteId, institutionId: place.organisationId, occurredAt },
        recordedAt: reading.now.toISOString(),
        mostGrams: reading.of('H10', 'lotGrams'),
      });
      if (counted.length > 0) await this.containers.create(tx, counted);
      const lots = counted.map(({ container }) => container.code);
      const held = await this.containers.hold(tx, [
        ...new Set([...body.codes, ...lots].flatMap((code) => parseReadableCode(code) ?? [])),
      ]);
      const reports = [...body.codes, ...lots].map((code) => ({
        code,
        act: 'collect' as const,
        occurredAt,
        trip: name,
      }));
      const here = reports.map((report) => elsewhere(report.code, held, stop.siteId));
      const taken = await this.acts.takeHeld(
        tx,
        actor,
        reports.filter((_report, at) => here[at] === null),
        held,
      );
      let next = 0;
      const outcomes = reports.map((_report, at): ActOutcome => here[at] ?? (taken[next++] as ActOutcome));

      const collected = outcomes
        .slice(0, body.codes.length)
        .flatMap(({ changes }) => changes.map(({ after }) => after));
      const lines = body.counted.map((line) => ({ ...line, grams: gramsFromKilograms(line.kg) }));
      const classes = stopClasses(collected, lines);
      const { presence, remarks } = await this.presence.at(tx, stop.siteId, place, body, occurredAt);
      const inOutbreak = (await this.outbreaks.activeFor(tx, [place.regionCode], reading.now)).size > 0;
      const small =
        place.beds == null ? null : { beds: place.beds, bedsEvidence: place.bedsEvidence ?? null, inOutbreak };
      const exemption = exemptionOf(small, reading.of('H07', 'mostBeds'));

      await this.trips.settleStop(tx, actor, tripId, stopNo, {
        ...{ outcome: 'collected', missedBecause: null, reason: null, stoppedAt: occurredAt },
        ...{ presenceScore: presence.score, distanceMetres: presence.distanceMetres },
        exemption: exemption?.zh ?? null,
      });
      await this.trips.writeLines(tx, tripId, stopNo, classes);
      const far = farAway(stopNo, presence, reading.of('H11', 'farMetres'));
      await this.trips.openDiscrepancies(tx, tripId, far);
      await this.trips.move(tx, actor, trip, {
        ...{ kind: 'collect', to: 'collecting', occurredAt },
        data: {
          ...{ stopNo, siteId: stop.siteId, classes, presence, exemption: exemption?.zh ?? null },
          codes: outcomes.flatMap(({ container, refusal }) => (container && !refusal ? [container.code] : [])),
        },
      });
      return {
        trip: showTrip(await this.trips.find(actor, tripId, tx), reading.now),
        containers: outcomes
          .slice(0, body.codes.length)
          .map((outcome, index) => answerOf(body.codes[index] ?? '', index, outcome)),
        remarks: [...remarksOf(place, exemption, far, classes.length === 0), ...remarks].map(shownRefusal),
      };
    });
  }
}

/** What lies at another place, it or something in it, is not taken at this stop. */
function elsewhere(code: string, held: readonly HeldContainer[], siteId: string): ActOutcome | null {
  const container = held.find((one) => one.code === parseReadableCode(code));
  if (container === undefined) return null;
  const isElsewhere = (one: HeldContainer): boolean =>
    (!isCarrying(one.kind) && one.atSiteId !== null && one.atSiteId !== siteId) ||
    held.some((inner) => inner.parentId === one.id && isElsewhere(inner));
  if (!isElsewhere(container)) return null;
  const refusal = remark('elsewhere', '该容器不在此停靠点', 'This container does not lie at this stop');
  return { container, changes: [], refusal, remarks: [], inside: 0 };
}

function farAway(stopNo: number, { distanceMetres }: Presence, farMetres: number): NewDiscrepancy[] {
  if (distanceMetres === null || distanceMetres <= farMetres) return [];
  return [
    {
      ...{ stopNo, kind: 'far_away', classCode: null, expectedGrams: null, foundGrams: null },
      note: `${Math.round(distanceMetres / 100) / 10} km`,
    },
  ];
}

function remarksOf(
  { beds, contracted }: StopPlace,
  exemption: Bilingual | null,
  far: readonly NewDiscrepancy[],
  isEmpty: boolean,
): ContainerRefusal[] {
  return [
    ...(beds == null
      ? [remark('not_registered', '该场所未登记为医疗废物产生机构', 'This site is not registered as an institution')]
      : []),
    ...(contracted || exemption !== null
      ? []
      : [remark('no_contract', '该机构没有有效的收运或处置合同', 'The institution has no contract in force')]),
    ...(far.length > 0
      ? [
          remark(
            'far_away',
            `停靠点确认位置距该场所 ${far[0]?.note ?? ''}，已登记为差异`,
            `It was confirmed ${far[0]?.note ?? ''} away from the site: a discrepancy was opened`,
          ),
        ]
      : []),
    ...(isEmpty ? [remark('nothing', '本次未收到任何废物', 'Nothing was collected')] : []),
  ];
}
