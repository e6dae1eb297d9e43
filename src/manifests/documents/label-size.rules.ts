/** A label of HJ 1276-2022: its side and the height of its text, millimetres, and how many a container bears. */
export interface LabelSize {
  readonly side: 100 | 150 | 200;
  readonly textHeight: number;
  /** A large container bears one on each of two opposite sides. */
  readonly copies: 1 | 2;
}

const sizes: readonly (LabelSize & { readonly upToLitres: number })[] = [
  { upToLitres: 50, side: 100, textHeight: 3, copies: 1 },
  { upToLitres: 450, side: 150, textHeight: 5, copies: 1 },
  { upToLitres: Infinity, side: 200, textHeight: 6, copies: 2 },
];

/** The size that a container of so many litres needs. */
export function labelSizeOf(litres: number): LabelSize {
  const size = sizes.find(({ upToLitres }) => litres <= upToLitres);
  if (size === undefined) throw new RangeError(`not a volume: ${litres}`);
  const { side, textHeight, copies } = size;
  return { side, textHeight, copies };
}

/** Labels of one side on a page: upper left corner of the block, and how many beside and below each other. Millimetres. */
export interface LabelGrid {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
}

/** As many labels as fit, edge to edge in the middle of the page. */
export function gridOn(page: { readonly width: number; readonly height: number }, side: number): LabelGrid {
  const [columns, rows] = [Math.floor(page.width / side), Math.floor(page.height / side)];
  return { columns, rows, left: (page.width - columns * side) / 2, top: (page.height - rows * side) / 2 };
}
