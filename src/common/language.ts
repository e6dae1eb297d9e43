/** A text that a person reads, in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Bilingual;

/** The caller's language by Accept-Language (RFC 9110, weights honoured); Chinese when he names neither. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag, weight: weight === undefined ? 1 : Number(weight.trim().slice(2)) || 0 };
    })
    .sort((left, right) => right.weight - left.weight);
  const wanted = ranked.find(({ tag, weight }) => weight > 0 && /^(zh|en)(-|$)/.test(tag));
  return wanted?.tag.startsWith('en') === true ? 'en' : 'zh';
}
