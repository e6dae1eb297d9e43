import { useEffect } from 'react';
import { useSay } from '../../shared/language';

/** The browser's title and history tell where one is. */
export function useTitle(title: string): void {
  const say = useSay();
  const product = say('联单', 'Liandan');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
}
