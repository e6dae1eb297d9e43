/** An application for a transfer to another province, and the approval that it may become. */
export const applicationStatuses = [
  'draft',
  'submitted',
  'corrections',
  'accepted',
  'consulted',
  'answered',
  'refused',
  'approved',
  'suspended',
  'revoked',
  'withdrawn',
] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

export const applicationSteps = [
  'submit',
  'accept',
  'accept_by_silence',
  'ask_corrections',
  'consult',
  'opine',
  'answer',
  'approve',
  'refuse',
  'suspend',
  'resume',
  'revoke',
  'withdraw',
] as const;
export type ApplicationStep = (typeof applicationSteps)[number];

/**
 * Whose step it is. Origin and destination are the authorities of the two provinces; inbound is an authority below the
 * destination's province in whose region the receiver lies; the clock is nobody.
 */
export const applicationParties = ['applicant', 'origin', 'destination', 'inbound', 'clock'] as const;
export type ApplicationParty = (typeof applicationParties)[number];

export interface ApplicationTransition {
  readonly from: readonly ApplicationStatus[];
  readonly to: ApplicationStatus;
  readonly party: ApplicationParty;
  /** Only where the destination's province has agreed. */
  readonly agreed?: true;
}

/** Who may take which step, and where it leads (令23 art. 21–28). The README's table and the tests are made from here. */
export const applicationTransitions: Readonly<Record<ApplicationStep, ApplicationTransition>> = {
  submit: { from: ['draft', 'corrections'], to: 'submitted', party: 'applicant' },
  accept: { from: ['submitted'], to: 'accepted', party: 'origin' },
  accept_by_silence: { from: ['submitted'], to: 'accepted', party: 'clock' },
  ask_corrections: { from: ['submitted'], to: 'corrections', party: 'origin' },
  consult: { from: ['accepted'], to: 'consulted', party: 'origin' },
  opine: { from: ['consulted'], to: 'consulted', party: 'inbound' },
  answer: { from: ['consulted'], to: 'answered', party: 'destination' },
  approve: { from: ['answered'], to: 'approved', party: 'origin', agreed: true },
  refuse: { from: ['accepted', 'answered'], to: 'refused', party: 'origin' },
  suspend: { from: ['approved'], to: 'suspended', party: 'origin' },
  resume: { from: ['suspended'], to: 'approved', party: 'origin' },
  revoke: { from: ['approved', 'suspended'], to: 'revoked', party: 'origin' },
  withdraw: {
    from: ['draft', 'submitted', 'corrections', 'accepted', 'consulted', 'answered', 'approved', 'suspended'],
    to: 'withdrawn',
    party: 'applicant',
  },
};

/** The parameters of rule X05 that say how long an authority has, working days. */
export const limitNames = ['completenessDays', 'reviewDays', 'answerDays', 'decisionDays'] as const;
export type LimitName = (typeof limitNames)[number];

/** In which state whose clock runs, and which parameter of rule X05 is its limit. */
export const applicationClocks: Partial<
  Readonly<Record<ApplicationStatus, { readonly party: ApplicationParty; readonly limit: LimitName }>>
> = {
  submitted: { party: 'origin', limit: 'completenessDays' },
  accepted: { party: 'origin', limit: 'reviewDays' },
  consulted: { party: 'destination', limit: 'answerDays' },
  answered: { party: 'origin', limit: 'decisionDays' },
};

export interface ApplicationStanding {
  readonly status: ApplicationStatus;
  /** The word of the destination's province; null before. */
  readonly agrees: boolean | null;
}

export const canTakeStep = (step: ApplicationStep, { status, agrees }: ApplicationStanding): boolean =>
  applicationTransitions[step].from.includes(status) &&
  (applicationTransitions[step].agreed !== true || agrees === true);

/** The steps that these parties could take now. */
export const nextApplicationSteps = (
  standing: ApplicationStanding,
  parties: readonly ApplicationParty[],
): ApplicationStep[] =>
  applicationSteps.filter(
    (step) => canTakeStep(step, standing) && parties.includes(applicationTransitions[step].party),
  );

/**
 * Asked at start.
 * @throws {Error} when a state cannot be reached, or nobody has a step in a state in which a clock runs
 */
export function checkApplicationTransitions(
  table: Readonly<Record<string, ApplicationTransition>> = applicationTransitions,
): void {
  const steps = Object.values(table);
  const reached = new Set<ApplicationStatus>(['draft']);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const { from, to } of steps) if (from.some((status) => reached.has(status))) reached.add(to);
  }
  const lost = applicationStatuses.filter((status) => !reached.has(status));
  if (lost.length > 0) throw new Error(`no step leads to ${lost.join(', ')}`);
  for (const status of applicationStatuses) {
    const clock = applicationClocks[status];
    if (clock && !steps.some(({ from, party }) => from.includes(status) && party === clock.party)) {
      throw new Error(`the ${clock.party} cannot stop its clock in ${status}`);
    }
  }
}
