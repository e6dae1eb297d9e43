import { formatTonnes, type Bilingual } from '../../common';
import type { Ban, Bottleneck, HeadroomLine } from './bottleneck.rules';

/** So many lines are named in a sentence; the answer lists all of them. */
const mostNamed = 5;

function listed(names: readonly string[], language: keyof Bilingual): string {
  const named = [...new Set(names)];
  const more = named.length - mostNamed;
  const text = named.slice(0, mostNamed).join(language === 'zh' ? '、' : ', ');
  if (more <= 0) return text;
  return language === 'zh' ? `${text}等 ${named.length} 项` : `${text} and ${more} more`;
}

const fullText = (full: readonly HeadroomLine[]): Bilingual => ({
  zh: `${listed(
    full.map(({ holder, label }) => `${holder}的许可项“${label}”`),
    'zh',
  )}，余量已用尽`,
  en: `${listed(
    full.map(({ holder, label }) => `${holder}, licence line "${label}"`),
    'en',
  )}, which ${full.length === 1 ? 'is' : 'are'} full`,
});

function banText({ rule, closedGrams, lines }: Ban): Bilingual {
  const [tonnes, policy] = [formatTonnes(closedGrams), rule.policy?.name ?? ''];
  const holders = lines.map(({ holder }) => holder);
  return {
    zh: `“${rule.title.zh}”（${policy}），${listed(holders, 'zh')}的 ${tonnes} 吨余量不得使用`,
    en: `"${rule.title.en}" (${policy}), which closes ${tonnes} t of room at ${listed(holders, 'en')}`,
  };
}

const uncoveredText = (codes: readonly string[]): Bilingual => ({
  zh: `${listed(codes, 'zh')} 在范围内没有任何许可项包含此废物和方式`,
  en: `no licence within reach covers this waste by this method (${listed(codes, 'en')})`,
});

/** A kind's minimum cut in words. */
export function bottleneckText({ category, method, unplacedGrams, full, bans, uncovered }: Bottleneck): Bilingual {
  const limits = [...(full.length > 0 ? [fullText(full)] : []), ...bans.map(banText)];
  const tonnes = formatTonnes(unplacedGrams);
  const nowhere = uncovered.length > 0 ? [uncoveredText(uncovered)] : [];
  const said = (language: keyof Bilingual, by: string, and: string): string =>
    [
      ...(limits.length > 0 ? [`${by}${limits.map((text) => text[language]).join(and)}`] : []),
      ...nowhere.map((text) => text[language]),
    ].join(language === 'zh' ? '；' : '; ');
  return {
    zh: `${category} ${method}：${tonnes} 吨无处可去，${said('zh', '受限于', '；并受限于')}`,
    en: `${category} ${method}: ${tonnes} t find no place, ${said('en', 'limited by ', '; and by ')}`,
  };
}
