export type PlateKind = 'normal' | 'trailer' | 'new_energy';

export interface Plate {
  /** Upper case, no dots or spaces. */
  plate: string;
  kind: PlateKind;
}

/** D, A, B, C, E (battery electric) and F, G, H, J, K (others). Only D and F are certain: the set is configuration. */
export const DEFAULT_NEW_ENERGY_LETTERS = 'ABCDEFGHJK';

const SEPARATORS = /[\s.．·•‧・]/g;
const ISSUER_AND_REST = /^[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z](.+)$/;

function kindOf(rest: string, newEnergyLetters: string): PlateKind | null {
  if (/^[A-HJ-NP-Z0-9]{5}$/.test(rest)) return 'normal';
  if (/^[A-HJ-NP-Z0-9]{4}挂$/.test(rest)) return 'trailer';
  const small = /^([A-Z])[A-HJ-NP-Z0-9][0-9]{4}$/.exec(rest);
  const large = /^[0-9]{5}([A-Z])$/.exec(rest);
  const letter = small?.[1] ?? large?.[1];
  return letter && newEnergyLetters.includes(letter) ? 'new_energy' : null;
}

/**
 * Normalises a mainland licence plate: normal (7 characters), trailer (7, ending in 挂) or new energy (8: the letter
 * third on small vehicles, last on large ones). Police, embassy, school and temporary plates are not among them.
 * @param newEnergyLetters the letters in use on new-energy plates, upper case
 * @returns null if the text is none of these
 */
export function parsePlate(text: string, newEnergyLetters = DEFAULT_NEW_ENERGY_LETTERS): Plate | null {
  const plate = text.replace(SEPARATORS, '').replace(/[a-z]/g, (letter) => letter.toUpperCase());
  const rest = ISSUER_AND_REST.exec(plate)?.[1];
  const kind = rest ? kindOf(rest, newEnergyLetters) : null;
  return kind && { plate, kind };
}
