import fc from 'fast-check';
import { arrange, stopStateOf, totalsOf, type StopFacts, type StopState } from './trip.rules';

const trip = { carrierId: 'carrier', plate: '宁A12345' };
const stop = (given: Partial<StopFacts> = {}): StopFacts => ({
  outcome: null,
  status: 'issued',
  carrierId: 'carrier',
  plate: null,
  plannedGrams: 1000,
  loadedGrams: null,
  ...given,
});
const loaded = { plate: trip.plate, loadedGrams: 900 };

it.each<[string, Partial<StopFacts>, StopState]>([
  ['is issued', {}, 'waiting'],
  ['is cancelled', { status: 'cancelled' }, 'fell_out'],
  ['is on this vehicle', { status: 'in_transit', ...loaded }, 'on_board'],
  ['has arrived with it', { status: 'arrived', ...loaded }, 'delivered'],
  ['was fetched by another vehicle', { status: 'in_transit', ...loaded, plate: '宁A99999' }, 'fell_out'],
  ['was handed over', { status: 'in_transit', ...loaded, plate: '80123 次', carrierId: 'railway' }, 'delivered'],
  ['was missed', { outcome: 'missed' }, 'missed'],
  ['was missed and then fetched', { outcome: 'missed', status: 'in_transit', ...loaded }, 'missed'],
  ['was on a trip that has ended', { outcome: 'picked_up', status: 'in_transit', ...loaded }, 'delivered'],
])('a stop whose manifest %s', (_what, given, state) => {
  expect(stopStateOf(stop(given), trip)).toBe(state);
});

it('adds up what is planned, was loaded and is on board', () => {
  const stops = [
    stop(),
    stop({ status: 'in_transit', ...loaded }),
    stop({ status: 'arrived', ...loaded, loadedGrams: 50 }),
    stop({ outcome: 'missed' }),
    stop({ status: 'cancelled' }),
  ];
  expect(totalsOf(stops, trip)).toEqual({ plannedGrams: 3000, loadedGrams: 950, onBoardGrams: 900 });
});

describe('an order of stops', () => {
  const placed = [
    { stopNo: 1, manifestId: 'a', place: 1, state: 'on_board' as const },
    { stopNo: 2, manifestId: 'b', place: 2, state: 'waiting' as const },
    { stopNo: 3, manifestId: 'c', place: 3, state: 'missed' as const },
    { stopNo: 4, manifestId: 'd', place: 4, state: 'waiting' as const },
  ];

  it('has new ones, old ones and none of those that leave; what was picked up stands before', () => {
    expect(arrange(placed, ['d', 'e'])).toEqual({
      join: [{ stopNo: 5, manifestId: 'e', place: 3 }],
      move: [{ stopNo: 4, place: 2 }],
      leave: [expect.objectContaining({ stopNo: 2, manifestId: 'b' })],
    });
  });

  it('takes what was missed up again as a new stop', () => {
    expect(arrange(placed, ['b', 'd', 'c'])).toMatchObject({ join: [{ stopNo: 5, manifestId: 'c' }], leave: [] });
  });

  it('names nothing twice and nothing that was picked up', () => {
    expect(arrange(placed, ['b', 'a', 'b'])).toMatchObject({
      errors: [
        { pointer: '/manifestIds/1', code: 'picked_up' },
        { pointer: '/manifestIds/2', code: 'twice' },
      ],
    });
  });

  it('is what was wanted, whatever was there before, and gives no number twice', () => {
    const states = fc.constantFrom<StopState>('waiting', 'on_board', 'delivered', 'missed', 'fell_out');
    fc.assert(
      fc.property(
        fc.array(states, { maxLength: 8 }),
        fc.uniqueArray(fc.nat(12), { maxLength: 8 }),
        (before, wanted) => {
          const stops = before.map((state, at) => ({ stopNo: at + 1, manifestId: String(at), place: at + 1, state }));
          const gone = stops.filter(({ state }) => state === 'on_board' || state === 'delivered');
          const ids = wanted.map(String).filter((id) => !gone.some(({ manifestId }) => manifestId === id));
          const arrangement = arrange(stops, ids);
          if ('errors' in arrangement) throw new Error('refused');
          const { join, move, leave } = arrangement;
          const after = [
            ...join,
            ...move.map(({ stopNo, place }) => ({ stopNo, place, manifestId: String(stopNo - 1) })),
          ].sort((left, right) => left.place - right.place);
          expect(after.map(({ manifestId }) => manifestId)).toEqual(ids);
          expect(after.every(({ place }) => gone.every((one) => one.place < place))).toBe(true);
          const numbers = [...stops, ...join].map(({ stopNo }) => stopNo);
          expect(new Set(numbers).size).toBe(numbers.length);
          const waiting = stops.filter(({ state }) => state === 'waiting').length;
          expect(move.length + leave.length).toBe(waiting);
        },
      ),
    );
  });
});
