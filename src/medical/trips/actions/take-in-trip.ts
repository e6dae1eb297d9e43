import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import { DomainError, gramsFromKilograms, parseReadableCode, UnitOfWork, type FieldProblem } from '../../../common';
import { MedicalClocks } from '../../clocks/medical-clocks';
import { ContainerActs, type ActReport } from '../../containers/container-acts';
import { ContainerRepository, type HeldContainer } from '../../containers/container.repository';
import { isCarrying } from '../../containers/container.status';
import type { IntakeBody } from '../medical-trip.dto';
import type { MedicalTripShown } from '../medical-trip.shown';
import { showTrip } from '../medical-trip.record';
import { MedicalTripRepository, refuseState, type NewDiscrepancy } from '../medical-trip.repository';
import { compareIntake, type IntakeClassResult } from '../stop.rules';
import { momentOf, tripOf } from '../stop-moment';

/**
 * The plant weighs what a trip brings, class by class, and scans what has labels. What differs by more than the tolerance
 * (rule H11) becomes a discrepancy; what is missing is named and lost until it is found. All else is received at once.
 */
@Injectable()
export class TakeInTrip {
  constructor(
    private readonly trips: MedicalTripRepository,
    private readonly containers: ContainerRepository,
    private readonly acts: ContainerActs,
    private readonly clocks: MedicalClocks,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * @throws {DomainError} NOT_FOUND; FORBIDDEN for another plant; CONFLICT when it was taken in; NOT_ACCEPTABLE_HERE for
   *   boxes that were neither scanned nor named as missing
   */
  async run(actor: Actor, tripId: string, body: IntakeBody): Promise<MedicalTripShown> {
    const reading = this.clocks.read();
    const occurredAt = momentOf(body.occurredAt, reading);
    return this.unitOfWork.run(async (tx) => {
      const trip = await tripOf(this.trips, tx, actor, tripId, 'facilityOrganisationId');
      refuseState(trip, ['collecting', 'on_way']);
      const onBoard = await this.containers.holdOfTrip(tx, tripId);
      const missing = missingOf(onBoard, body);
      const weighed = body.weighed.map(({ classCode, kg }) => ({
        classCode,
        grams: gramsFromKilograms(kg, { allowZero: true }),
      }));
      const waste = onBoard.filter(({ kind }) => !isCarrying(kind));
      const lost = waste.filter(({ code }) => missing.has(code));
      const classes = compareIntake(waste, lost, weighed, reading.of('H11', 'tolerancePermille'));

      await this.acts.takeHeld(tx, actor, reportsOf(onBoard, missing, { occurredAt, siteId: trip.facilitySiteId }), [
        // Who names what is missing answers for it from here on.
        ...onBoard.map((one) => (missing.has(one.code) ? { ...one, holderId: actor.organisationId } : one)),
      ]);
      await this.trips.writeIntake(tx, tripId, classes);
      await this.trips.openDiscrepancies(tx, tripId, discrepanciesOf(classes, missing));
      await this.trips.move(tx, actor, trip, {
        ...{ kind: 'take_in', to: 'received', occurredAt },
        data: { classes, missing: [...missing.keys()], scanned: body.codes?.length ?? null },
      });
      return showTrip(await this.trips.find(actor, tripId, tx), reading.now);
    });
  }
}

/** What is missing leaves its box; then what stands by itself on the vehicle is received, with all that lies in it. */
function reportsOf(
  onBoard: readonly HeldContainer[],
  missing: ReadonlyMap<string, string>,
  { occurredAt, siteId }: { readonly occurredAt: string; readonly siteId: string },
): ActReport[] {
  const ids = new Set(onBoard.map(({ id }) => id));
  const lost = [...missing].map(([code, reason]): ActReport => ({ code, act: 'lose', occurredAt, reason }));
  const standing = onBoard.filter(
    ({ code, parentId }) => !missing.has(code) && !(parentId !== null && ids.has(parentId)),
  );
  return [...lost, ...standing.map(({ code }): ActReport => ({ code, act: 'receive', occurredAt, siteId }))];
}

/**
 * Which containers with labels were not there, with the reason. With a cart or box that was scanned all is there that lies
 * in it.
 * @throws {DomainError} NOT_ACCEPTABLE_HERE for codes that are not on board, or were neither scanned nor named
 */
function missingOf(
  onBoard: readonly HeldContainer[],
  { codes, missing = [] }: IntakeBody,
): ReadonlyMap<string, string> {
  const byCode = new Map(onBoard.map((one) => [one.code, one]));
  const named = new Map<string, string>();
  const errors: FieldProblem[] = [];
  missing.forEach(({ code, reason }, at) => {
    const known = byCode.get(parseReadableCode(code) ?? '');
    if (known === undefined) errors.push(notOnBoard(`/missing/${at}/code`));
    else named.set(known.code, reason);
  });
  if (codes !== undefined) {
    const scanned = new Set(codes.flatMap((code) => parseReadableCode(code) ?? []));
    const isThere = ({ code, parentCode }: HeldContainer): boolean =>
      scanned.has(code) || (parentCode !== null && (scanned.has(parentCode) || isThereByCode(parentCode)));
    const isThereByCode = (code: string): boolean => {
      const outer = byCode.get(code);
      return outer !== undefined && isThere(outer);
    };
    const left = onBoard.filter(
      (one) => !isCarrying(one.kind) && one.kind !== 'lot' && !named.has(one.code) && !isThere(one),
    );
    if (left.length > 0) {
      const list = left.slice(0, 20).map(({ code }) => code);
      errors.push({
        ...{ pointer: '/codes', code: 'boxes_missing' },
        text: {
          zh: `还有 ${left.length} 个容器未扫描：${list.join('、')}；请扫描，或列入缺失并说明原因`,
          en: `${left.length} containers were not scanned: ${list.join(', ')}; scan them, or name them as missing with a reason`,
        },
      });
    }
  }
  if (errors.length > 0) throw new DomainError('NOT_ACCEPTABLE_HERE', { errors });
  return named;
}

const notOnBoard = (pointer: string): FieldProblem => ({
  ...{ pointer, code: 'not_on_board' },
  text: { zh: '该容器不在此车次上', en: 'This container is not on board of this trip' },
});

function discrepanciesOf(
  classes: readonly IntakeClassResult[],
  missing: ReadonlyMap<string, string>,
): NewDiscrepancy[] {
  const masses = classes.filter(({ differs }) => differs);
  return [
    ...masses.map(({ classCode, expectedGrams, receivedGrams }): NewDiscrepancy => ({
      ...{ stopNo: null, kind: 'mass', classCode, expectedGrams, foundGrams: receivedGrams, note: '' },
    })),
    ...[...missing].map(([code, reason]): NewDiscrepancy => ({
      ...{ stopNo: null, kind: 'missing', classCode: null, expectedGrams: null, foundGrams: null },
      note: `${code}: ${reason}`,
    })),
  ];
}
