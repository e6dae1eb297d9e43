import { useSyncExternalStore } from 'react';

export type Language = 'zh' | 'en';

const storageKey = 'liandan-language';
const listeners = new Set<() => void>();

function initial(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang');
  const kept = asked ?? window.localStorage.getItem(storageKey);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.languages.find((tag) => /^(zh|en)\b/.test(tag))?.startsWith('en') === true ? 'en' : 'zh';
}

let current = initial();
document.documentElement.lang = tagOf(current);

/** BCP 47 tag for `lang` attributes and Accept-Language. */
export function tagOf(language: Language): 'zh-CN' | 'en' {
  return language === 'zh' ? 'zh-CN' : 'en';
}

export const currentLanguage = (): Language => current;

export function switchLanguage(to: Language): void {
  current = to;
  window.localStorage.setItem(storageKey, to);
  document.documentElement.lang = tagOf(to);
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage);

/** Says a text in the reader's language: the two stand beside each other, so that none can be missing. */
export type Say = (zh: string, en: string) => string;

export const sayIn =
  (language: Language): Say =>
  (zh, en) =>
    language === 'zh' ? zh : en;

export const useSay = (): Say => sayIn(useLanguage());

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
