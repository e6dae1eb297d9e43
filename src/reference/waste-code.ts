export interface WasteCodeParts {
  /** Industry of origin, 3 digits (GB/T 4754; 900 = not specific to an industry). */
  industry: string;
  serial: string;
  /** HW01, HW02, ... */
  category: string;
}

const HAZARDS = ['T', 'C', 'I', 'R', 'In'] as const;

/** Toxic, corrosive, ignitable, reactive, infectious: the marks of the 危险特性 column of the 国家危险废物名录. */
export type Hazard = (typeof HAZARDS)[number];

export interface Hazards {
  /** `any`: at least one of them ("T/C"); `listed` ("T,I"): the copy at hand does not tell whether each or any. */
  mode: 'any' | 'listed' | 'single';
  hazards: Hazard[];
}

/**
 * Takes apart an 8-digit waste code `ddd-ddd-dd` of the 国家危险废物名录. The shape only: whether the code exists on a
 * date is for the catalogue edition to say. Null if the shape is wrong.
 */
export function parseWasteCode(text: string): WasteCodeParts | null {
  const match = /^([0-9]{3})-([0-9]{3})-([0-9]{2})$/.exec(text);
  if (!match || match[3] === '00') return null;
  const [, industry = '', serial = '', category = ''] = match;
  return { industry, serial, category: `HW${category}` };
}

/** The category (HWdd) that a waste code belongs to. @throws RangeError if it is not a waste code. */
export function categoryOf(code: string): string {
  const parts = parseWasteCode(code);
  if (!parts) throw new RangeError(`not a waste code: ${code}`);
  return parts.category;
}

/** Whether a code is `900-000-NN`: waste that is in no catalogue entry and was identified as hazardous (名录 art. 6). */
export function isIdentifiedWaste(code: string): boolean {
  const parts = parseWasteCode(code);
  return parts?.industry === '900' && parts.serial === '000';
}

/**
 * Reads the hazard column of the 名录: "T/C" any of them, "T,I" those listed (also with a full-width comma).
 * @throws RangeError on an unknown or repeated mark, on both separators together, or on nothing
 */
export function parseHazards(raw: string): Hazards {
  const isAny = raw.includes('/');
  const hazards = raw.split(isAny ? '/' : /[,，]/).map((mark) => HAZARDS.find((hazard) => hazard === mark.trim()));
  if (!hazards.every((hazard) => hazard !== undefined) || new Set(hazards).size < hazards.length) {
    throw new RangeError(`not a hazard column: ${raw}`);
  }
  if (hazards.length === 1) return { mode: 'single', hazards };
  return { mode: isAny ? 'any' : 'listed', hazards };
}
