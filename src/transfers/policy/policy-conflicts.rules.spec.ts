import type { Outcome, TransferConditions } from '../../rules';
import { policyConflicts } from './policy-conflicts.rules';

const lineageOf = (region: string): string[] =>
  region.endsWith('0000')
    ? [region]
    : [`${region.slice(0, 2)}0000`, ...(region.endsWith('00') ? [] : [`${region.slice(0, 4)}00`]), region];
const problems = (...rules: readonly [outcome: Outcome, conditions: TransferConditions][]): string[] =>
  policyConflicts(
    rules.map(([outcome, conditions], at) => ({
      code: `R${at}`,
      title: { zh: '规则', en: 'Rule' },
      outcome,
      conditions,
    })),
    lineageOf,
  ).map(({ pointer, code }) => `${pointer} ${code}`);

it.each<[string, string[], ...[Outcome, TransferConditions][]]>([
  ['nothing wrong', [], ['forbid', { direction: 'in' }], ['needs_reason', { direction: 'out' }]],
  [
    'the same, otherwise',
    ['/rules/1 contradiction'],
    ['forbid', { codes: ['900-249-08'] }],
    ['allow', { codes: ['900-249-08'] }],
  ],
  [
    'the same in another order',
    ['/rules/1 contradiction'],
    ['forbid', { methods: ['D1', 'D10'] }],
    ['allow', { methods: ['D10', 'D1'] }],
  ],
  ['the same twice', ['/rules/1 shadowed'], ['forbid', { direction: 'in' }], ['forbid', { direction: 'in' }]],
  [
    'a permission within a ban',
    ['/rules/1 shadowed'],
    ['forbid', { direction: 'in' }],
    ['allow', { direction: 'in', agreement: true }],
  ],
  ['a ban within a permission', [], ['allow', { direction: 'in' }], ['forbid', { direction: 'in', methods: ['D1'] }]],
  [
    'a code within its category',
    ['/rules/0 shadowed'],
    ['forbid', { codes: ['900-249-08'] }],
    ['forbid', { categories: ['HW08'] }],
  ],
  [
    'a county within its province',
    ['/rules/0 shadowed'],
    ['forbid', { origins: ['620102'] }],
    ['forbid', { origins: ['620000'] }],
  ],
  [
    'a method within its class',
    ['/rules/0 shadowed'],
    ['forbid', { methods: ['D10'] }],
    ['forbid', { methodClass: 'burnt' }],
  ],
  [
    'methods that are not all of the class',
    [],
    ['forbid', { methods: ['D10', 'R9'] }],
    ['forbid', { methodClass: 'burnt' }],
  ],
  ['a larger mass within a smaller', ['/rules/0 shadowed'], ['forbid', { aboveKg: 500 }], ['forbid', { aboveKg: 100 }]],
])('%s', (_what, expected, ...rules) => {
  expect(problems(...rules)).toEqual(expected);
});
