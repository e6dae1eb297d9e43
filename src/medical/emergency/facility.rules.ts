import type { Bilingual, FieldProblem } from '../../common';
import type { EmergencyKind } from './emergency.entities';

/** Rule H22: what each kind of emergency facility may treat, and how. */
export type EmergencyKindLimits = Readonly<
  Record<EmergencyKind, { readonly methods: readonly string[]; readonly classes: readonly string[] }>
>;

/** What is said of what a facility may do. */
export interface TermsWish {
  readonly method: string;
  readonly classes: readonly string[];
  readonly tonnesPerDay?: number | string;
  readonly fromDay: string;
  readonly toDay?: string;
}

/** What is said of a facility that is to be listed. */
export interface FacilityWish extends TermsWish {
  readonly kind: EmergencyKind;
  readonly capacityChangeId?: string;
  readonly siteId?: string;
  readonly regionCode?: string;
  readonly longitude?: number;
  readonly latitude?: number;
}

const problem = (pointer: string, code: string, zh: string, en: string): FieldProblem => {
  const text: Bilingual = { zh, en };
  return { pointer, code, text };
};

/** It is in the capacity ledger, on the register, or somewhere else; each way has fields of its own. */
function placeProblems(wish: FacilityWish): FieldProblem[] {
  const { capacityChangeId, siteId, regionCode, longitude, latitude } = wish;
  const isLedgered = capacityChangeId !== undefined;
  const isElsewhere = !isLedgered && siteId === undefined;
  const place = [regionCode, longitude, latitude];
  const found: FieldProblem[] = [];
  if (isLedgered && siteId !== undefined) {
    found.push(problem('/siteId', 'ledger', '能力台账已载明场所', 'The capacity ledger says where it is'));
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

/** Whether the reference table says that a class must not have a method (rule H04). */
export type IsForbidden = (classCode: string, method: string) => boolean;

/** What is wrong with a facility that is to be listed. */
export const facilityProblems = (
  wish: FacilityWish,
  limits: EmergencyKindLimits,
  isForbidden: IsForbidden,
): FieldProblem[] => [
  ...placeProblems(wish),
  ...termsProblems(wish, { kind: wish.kind, ledgered: wish.capacityChangeId !== undefined }, limits, isForbidden),
];

/** What is wrong with what a facility is to do. @param facility its kind, and whether it is in the capacity ledger */
export function termsProblems(
  wish: TermsWish,
  { kind, ledgered }: { readonly kind: EmergencyKind; readonly ledgered: boolean },
  limits: EmergencyKindLimits,
  isForbidden: IsForbidden,
): FieldProblem[] {
  const { methods, classes } = limits[kind];
  const found: FieldProblem[] = [];
  if (ledgered === (wish.tonnesPerDay !== undefined)) {
    const [zh, en] = ['仅未列入能力台账者填写', 'Exactly of one that is not in the capacity ledger'];
    found.push(problem('/tonnesPerDay', 'ledger', zh, en));
  }
  if (wish.toDay !== undefined && wish.toDay < wish.fromDay) {
    found.push(problem('/toDay', 'before_first', '不得早于开始日', 'Not before its first day'));
  }
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
