import { gridOn, labelSizeOf } from './label-size.rules';

it.each([
  [1, 100, 3, 1],
  [50, 100, 3, 1],
  [51, 150, 5, 1],
  [450, 150, 5, 1],
  [451, 200, 6, 2],
  [30_000, 200, 6, 2],
])('a container of %i l bears a label of %i mm with text of %i mm, %i times', (litres, side, textHeight, copies) => {
  expect(labelSizeOf(litres)).toEqual({ side, textHeight, copies });
});

it('knows no label for what is not a volume', () => {
  expect(() => labelSizeOf(NaN)).toThrow(RangeError);
});

it('lays four small labels on A4, and one of the others, in the middle', () => {
  const page = { width: 210, height: 297 };
  expect(gridOn(page, 100)).toEqual({ columns: 2, rows: 2, left: 5, top: 48.5 });
  expect(gridOn(page, 150)).toEqual({ columns: 1, rows: 1, left: 30, top: 73.5 });
  expect(gridOn(page, 200)).toEqual({ columns: 1, rows: 1, left: 5, top: 48.5 });
});
