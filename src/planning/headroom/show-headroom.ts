import { kilogramsOf, type Language } from '../../common';
import { bottleneckText } from './bottleneck-text';
import type { BanShown, BottleneckShown, HeadroomRowShown, LineNamed, RoomShown } from './headroom.dto';
import type { Ban, Bottleneck, HeadroomLine } from './bottleneck.rules';
import type { HeadroomRow } from './headroom.rules';

export const nameLine = ({ id, label, holder, siteId, regionCode }: Omit<HeadroomLine, 'leftGrams'>): LineNamed => ({
  ...{ licenceLineId: id, label, holder, siteId, region: regionCode },
});

export const showRow = (row: HeadroomRow): HeadroomRowShown => ({
  ...{ category: row.category, method: row.method },
  demandKg: kilogramsOf(row.demandGrams),
  placedKg: kilogramsOf(row.placedGrams),
  conditionalKg: kilogramsOf(row.conditionalGrams),
  headroomFromKg: kilogramsOf(row.headroomFromGrams),
  headroomUpToKg: kilogramsOf(row.headroomUpToGrams),
});

export const showRoom = (line: HeadroomLine & { readonly filledGrams: number }): RoomShown => ({
  ...nameLine(line),
  leftKg: kilogramsOf(Math.max(0, line.leftGrams)),
  filledKg: kilogramsOf(line.filledGrams),
});

const showBan = ({ rule, closedGrams, lines }: Ban, language: Language): BanShown => ({
  ...{ ruleId: rule.id, title: rule.title[language] },
  policyId: rule.policy?.id ?? '',
  policyName: rule.policy?.name ?? '',
  policyVersion: rule.policy?.version ?? rule.version,
  closedKg: kilogramsOf(closedGrams),
  lines: lines.map(nameLine),
});

export const showBottleneck = (one: Bottleneck, language: Language): BottleneckShown => ({
  ...{ category: one.category, method: one.method, unplacedKg: kilogramsOf(one.unplacedGrams) },
  full: one.full.map(nameLine),
  bans: one.bans.map((ban) => showBan(ban, language)),
  uncovered: [...one.uncovered],
  text: bottleneckText(one)[language],
});

const reached = {
  zh:
    '预计量为上年同期接受量乘以增长率；余量为本年许可量减去已占用和已接收，不扣除其他地区将来的移入；各通道按今日转移政策逐一判定，' +
    '所问单车数量见参数 P31；例外批准、豁免等单车事项不计',
  en:
    'Expected: what was accepted in the same days of last year, times the growth. Room: licensed this year less booked less ' +
    'received; what other regions will still send is not taken off. Every way is judged by the transfer policies of today, ' +
    'with a load as rule P31 has it; what belongs to single loads (exceptions, exemptions) is left out',
} as const;

/** On what headroom rests. */
export const headroomBasis = (language: Language): string => reached[language];
