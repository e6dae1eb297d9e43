import fc from 'fast-check';
import type { RoomLine } from '../supply/room-reader';
import { headroomOf } from './headroom.rules';

const line = (id: string, categories: string[], leftGrams: number, methods = ['D10']): RoomLine => ({
  ...{ id, label: `焚烧 ${categories.join('、')}`, holder: `焚烧厂 ${id}`, leftGrams },
  ...{ match: 'all_of_category', categories, codes: [], methods },
});

it('a shared line is used once; the bottleneck is named in words', () => {
  const waste = [
    { code: '900-249-08', method: 'D10', grams: 80 },
    { code: '900-041-49', method: 'D10', grams: 50 },
    { code: '261-151-39', method: 'D10', grams: 7 },
    { code: '900-249-08', method: 'R9', grams: 5 },
  ];
  const headroom = headroomOf(waste, [line('1', ['HW08', 'HW49'], 100), line('2', ['HW39'], 20)]);
  expect(headroom).toMatchObject({ demandGrams: 142, placedGrams: 107 });
  expect(headroom.rows).toMatchObject([
    { category: 'HW08', method: 'D10', demandGrams: 80, headroomFromGrams: 0, headroomUpToGrams: 100 },
    { category: 'HW08', method: 'R9', demandGrams: 5, placedGrams: 0, headroomUpToGrams: 0 },
    { category: 'HW39', method: 'D10', placedGrams: 7, headroomFromGrams: 13, headroomUpToGrams: 20 },
    { category: 'HW49', method: 'D10', demandGrams: 50, headroomFromGrams: 0 },
  ]);
  const said = headroom.bottlenecks.map(({ en }) => en);
  expect(said).toContainEqual(
    expect.stringMatching(/limited by 焚烧厂 1, licence line "焚烧 HW08、HW49", which is full/),
  );
  expect(said).toContain('900-249-08 R9: no licence within reach covers this waste by this method');
  expect(said).toHaveLength(2);
});

it('the bounds bracket whatever more of one kind can be placed', () => {
  const grams = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(grams, grams, grams, grams, grams, (oil, filters, shared, alone, more) => {
      const lines = [line('1', ['HW08', 'HW49'], shared), line('2', ['HW49'], alone)];
      const waste = (extra: number) => [
        { code: '900-249-08', method: 'D10', grams: oil },
        { code: '900-041-49', method: 'D10', grams: filters + extra },
      ];
      const [before, after] = [headroomOf(waste(0), lines), headroomOf(waste(more), lines)];
      const row = before.rows.find(({ category }) => category === 'HW49');
      const placed = after.placedGrams - before.placedGrams;
      expect(placed).toBe(Math.min(more, row?.headroomFromGrams ?? 0));
      expect(row?.headroomFromGrams).toBeLessThanOrEqual(row?.headroomUpToGrams ?? 0);
    }),
  );
});
