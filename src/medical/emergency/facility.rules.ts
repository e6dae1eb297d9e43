import type { Bilingual, FieldProblem } from '../../common';
import type { EmergencyKind } from './emergency.entities';

/** Rule H22: what each kind of emergency facility may treat, and how. */
export type EmergencyKindLimits = Readonly<
  Record<EmergencyKind, { readonly methods: readonly string[]; readonly classes: readonly string[] }>
>;

/** What is said of a facility that is to be listed. */
export interface FacilityWish {
  readonly kind: EmergencyKind;
  readonly method: string;
  readonly classes: readonly string[];
  readonly capacityChangeId?: string;
  readonly siteId?: string;
  readonly regionCode?: string;
  readonly longitude?: number;
  readonly latitude?: number;
  readonly tonnesPerDay?: number | string;
}

const problem = (pointer: string, code: string, zh: string, en: string): FieldProblem => {
  const text: Bilingual = { zh, en };
  return { pointer, code, text };
};

/** It is in the capacity ledger, on the register, or somewhere else; each way has fields of its own. */
function placeProblems(wish: FacilityWish): FieldProblem[] {
  const { capacityChangeId, siteId, regionCode, longitude, latitude, tonnesPerDay } = wish;
  const isLedgered = capacityChangeId !== undefined;
  const isElsewhere = !isLedgered && siteId === undefined;
  const place = [regionCode, longitude, latitude];
  const found: FieldProblem[] = [];
  if (isLedgered && siteId !== undefined) {
    found.push(problem('/siteId', 'ledger', '能力台账已载明场所', 'The capacity ledger says where it is'));
  }
  if (isLedgered === (tonnesPerDay !== undefined)) {
    const [zh, en] = ['仅未列入能力台账者填写', 'Exactly of one that is not in the capacity ledger'];
    found.push(problem('/tonnesPerDay', 'ledger', zh, en));
  }
  if (isElsewhere ? place.includes(undefined) : place.some((one) => one !== undefined)) {
    const [zh, en] = [
      '仅未登记场所者须填写行政区划与经纬度',
      'Region and place: exactly of one that is not on the register',
    ];
    found.push(problem('/regionCode', 'place', zh, en));
  }
  return found;
}

/**
 * What is wrong with a facility that is to be listed.
 * @param isForbidden whether the reference table says that a class must not have this method (rule H04)
 */
export function facilityProblems(
  wish: FacilityWish,
  limits: EmergencyKindLimits,
  isForbidden: (classCode: string, method: string) => boolean,
): FieldProblem[] {
  const { methods, classes } = limits[wish.kind];
  const found = placeProblems(wish);
  if (!methods.includes(wish.method)) {
    found.push(
      problem(
        '/method',
        'kind',
        `此类设施的方式：${methods.join('、')}`,
        `Methods of this kind: ${methods.join(', ')}`,
      ),
    );
  }
  wish.classes.forEach((code, at) => {
    if (classes.includes(code) && !isForbidden(code, wish.method)) return;
    const [zh, en] = ['此类设施或方式不得处置该类医疗废物', 'Not for a facility of this kind, or by this method'];
    found.push(problem(`/classes/${at}`, 'class_method', zh, en));
  });
  return found;
}
