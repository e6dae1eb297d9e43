import {
  applicationClocks,
  applicationParties,
  applicationStatuses,
  applicationSteps,
  applicationTransitions,
  canTakeStep,
  checkApplicationTransitions,
  nextApplicationSteps,
} from './application.status';

it('lets each step be taken from its states and from no other, pair by pair', () => {
  let pairs = 0;
  for (const step of applicationSteps) {
    for (const status of applicationStatuses) {
      const may = applicationTransitions[step].from.includes(status);
      expect({ step, status, may: canTakeStep(step, { status, agrees: true }) }).toEqual({ step, status, may });
      pairs += 1;
    }
  }
  expect(pairs).toBe(applicationSteps.length * applicationStatuses.length);
});

it('approves only with the word of the destination’s province', () => {
  expect(canTakeStep('approve', { status: 'answered', agrees: false })).toBe(false);
  expect(canTakeStep('approve', { status: 'answered', agrees: null })).toBe(false);
  expect(canTakeStep('refuse', { status: 'answered', agrees: false })).toBe(true);
});

it('gives the clock one step alone, and nothing to anybody at an end', () => {
  expect(applicationSteps.filter((step) => applicationTransitions[step].party === 'clock')).toEqual([
    'accept_by_silence',
  ]);
  for (const status of ['refused', 'revoked', 'withdrawn'] as const) {
    expect(nextApplicationSteps({ status, agrees: true }, applicationParties)).toEqual([]);
  }
});

it('is whole, and says so when it is not', () => {
  expect(() => checkApplicationTransitions()).not.toThrow();
  const without = Object.fromEntries(Object.entries(applicationTransitions).filter(([step]) => step !== 'consult'));
  expect(() => checkApplicationTransitions(without)).toThrow('no step leads to');
  const others = { ...applicationTransitions, answer: { ...applicationTransitions.answer, party: 'origin' as const } };
  expect(() => checkApplicationTransitions(others)).toThrow('the destination cannot stop its clock');
  expect(Object.keys(applicationClocks)).toEqual(['submitted', 'accepted', 'consulted', 'answered']);
});
