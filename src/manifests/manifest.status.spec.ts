import { checkTransitions, manifestStatuses, nextSteps, transitions } from './manifest.status';

it('leads from the draft to every state', () => {
  expect(() => checkTransitions()).not.toThrow();
});

it.each([
  ['cancel', 'cancelled'],
  ['treat', 'treated'],
  ['accept', 'accepted, partially_accepted, rejected, treated'],
])('does not start when the step %s is left out', (step, lost) => {
  const rest = Object.fromEntries(Object.entries(transitions).filter(([name]) => name !== step));
  expect(() => checkTransitions(rest)).toThrow(`no step leads to ${lost}`);
});

it('does not start when a step leads out of a state that nothing reaches', () => {
  const adrift = { ...transitions, issue: { ...transitions.issue, from: ['cancelled'] as const } };
  expect(() => checkTransitions(adrift)).toThrow(/^no step leads to issued/);
});

it('offers a party its own steps and no others', () => {
  expect(nextSteps({ status: 'issued', returns: false, hasLegs: false }, ['generator'])).toEqual(['cancel']);
  expect(nextSteps({ status: 'issued', returns: false, hasLegs: false }, ['carrier'])).toEqual(['pick_up']);
  expect(nextSteps({ status: 'issued', returns: false, hasLegs: false }, ['generator', 'carrier', 'receiver'])).toEqual(
    ['pick_up', 'cancel'],
  );
  expect(manifestStatuses.flatMap((status) => nextSteps({ status, returns: false, hasLegs: false }, []))).toEqual([]);
});
