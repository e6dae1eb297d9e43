import type { Schemas } from '../../../api/client';
import type { Bilingual } from '../../../shared/language';

export type EmergencyKind = Schemas['EmergencyFacilityShown']['kind'];

export const emergencyKindNames: Readonly<Record<EmergencyKind, Bilingual>> = {
  mobile_unit: { zh: '移动式处置设施', en: 'Mobile unit' },
  hazardous_incinerator: { zh: '危险废物焚烧设施', en: 'Hazardous waste incinerator' },
  municipal_incinerator: { zh: '生活垃圾焚烧设施', en: 'Municipal incinerator' },
  cement_kiln: { zh: '水泥窑', en: 'Cement kiln' },
};

export const levelNames: Readonly<Record<Schemas['OutbreakShown']['level'], Bilingual>> = {
  I: { zh: 'Ⅰ级', en: 'Level I' },
  II: { zh: 'Ⅱ级', en: 'Level II' },
  III: { zh: 'Ⅲ级', en: 'Level III' },
  IV: { zh: 'Ⅳ级', en: 'Level IV' },
};

export const planStateNames: Readonly<Record<Schemas['AllocationListed']['state'], Bilingual>> = {
  proposed: { zh: '待采纳', en: 'Proposed' },
  accepted: { zh: '执行中', en: 'In force' },
  superseded: { zh: '已被取代', en: 'Superseded' },
};

export const noPlaceNames: Readonly<Record<Schemas['NotAllocatedShown']['reason'], Bilingual>> = {
  class: { zh: '没有设施可处置该类别', en: 'No facility takes this class' },
  place: { zh: '机构位置不明', en: 'Nobody knows where it lies' },
  room: { zh: '时限内没有余量', en: 'No room in time' },
};

/**
 * The region of which the caller asks within an outbreak: what he oversees, where the outbreak reaches further than that.
 * Codes of a province and a prefecture end in zeros.
 */
export function overseenPart(outbreakRegion: string, own: string | null): string {
  const stem = outbreakRegion.replace(/(00)+$/, '');
  return own !== null && own.length > 0 && own.startsWith(stem) ? own : outbreakRegion;
}
