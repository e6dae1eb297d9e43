import { refusedField } from '../common';
import { parsePlate } from '../registry';

/** @throws {DomainError} NOT_ACCEPTABLE_HERE for what is no plate, or a trailer's: a trailer does not drive by itself */
export const vehiclePlateOf = (text: string, pointer: string): string => plateOf(text, pointer, false);

/** @throws {DomainError} NOT_ACCEPTABLE_HERE for what is no trailer's plate */
export function trailerPlateOf(text: string | null | undefined, pointer: string): string | null {
  return text == null ? null : plateOf(text, pointer, true);
}

function plateOf(text: string, pointer: string, ofTrailer: boolean): string {
  const parsed = parsePlate(text);
  if (parsed === null) throw refusedField(pointer, 'plate', { zh: '不是有效的车牌号', en: 'Not a licence plate' });
  if ((parsed.kind === 'trailer') !== ofTrailer) {
    const why = ofTrailer
      ? { zh: '不是挂车号牌（以“挂”结尾）', en: "Not a trailer's plate, which ends in 挂" }
      : {
          zh: '这是挂车号牌，请填写牵引车号牌',
          en: "This is a trailer's plate; the vehicle that draws it is asked for",
        };
    throw refusedField(pointer, 'plate_kind', why);
  }
  return parsed.plate;
}
