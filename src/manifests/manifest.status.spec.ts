import { checkTransitions, manifestStatuses, nextSteps, transitions } from './manifest.status';

it('leads from the draft to every state', () => {
  expect(() => checkTransitions()).not.toThrow();
});

it.each([
  ['cancel', 'cancelled'],
  ['treat', 'treated'],
  ['accept', 'accepted, partially_accepted, rejected, treated'],
  ['end_flow', 'arrived, accepted, partially_accepted, rejected, treated'],
])('does not start when the step %s is left out', (step, lost) => {
  const rest = Object.fromEntries(Object.entries(transitions).filter(([name]) => name !== step));
  expect(() => checkTransitions(rest)).toThrow(`no step leads to ${lost}`);
});

it('does not start when a step leads out of a state that nothing reaches', () => {
  const adrift = { ...transitions, issue: { ...transitions.issue, from: ['cancelled'] as const } };
  expect(() => checkTransitions(adrift)).toThrow(/^no step leads to issued/);
});

it('offers a party its own steps and no others', () => {
  const issued = { status: 'issued', returns: false, hasLegs: false, mode: 'road' } as const;
  expect(nextSteps(issued, ['generator'])).toEqual(['cancel']);
  expect(nextSteps(issued, ['carrier'])).toEqual(['pick_up']);
  expect(nextSteps(issued, ['generator', 'carrier', 'receiver'])).toEqual(['pick_up', 'cancel']);
  expect(manifestStatuses.flatMap((status) => nextSteps({ ...issued, status }, []))).toEqual([]);
});

it('lets nothing be driven that flows, and nothing flow that is driven', () => {
  const all = ['generator', 'carrier', 'receiver', 'next_carrier'] as const;
  const stepsOf = (mode: 'road' | 'pipeline', hasLegs: boolean): Set<string> =>
    new Set(manifestStatuses.flatMap((status) => nextSteps({ status, returns: false, hasLegs, mode }, all)));
  const [driven, flowing] = [stepsOf('road', true), stepsOf('pipeline', false)];
  expect([...driven].filter((step) => !flowing.has(step)).sort()).toEqual(
    ['deliver', 'enter_paper', 'forward', 'hand_over', 'pick_up', 'send_back', 'take_over'].sort(),
  );
  expect([...flowing].filter((step) => !driven.has(step))).toEqual(['start_flow', 'end_flow']);
});
