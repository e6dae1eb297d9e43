import { ApiError, callHeaders, type Problem } from '../../api/client';
import { currentLanguage, tagOf } from '../../shared/language';

/** @throws {ApiError} */
export async function fetchFile(address: string): Promise<Blob> {
  const headers = { ...callHeaders(), 'Accept-Language': tagOf(currentLanguage()) };
  const response = await fetch(address, { headers }).catch(() => {
    throw new ApiError(0, undefined);
  });
  if (!response.ok) throw new ApiError(response.status, (await response.json()) as Problem);
  return response.blob();
}

/**
 * Who acts for another reads its documents too: a link's own call could not say for whom.
 * @returns what ends it
 */
export function openFilesForAnother(): () => void {
  const open = (event: MouseEvent): void => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="/api/"]');
    if (link === null) return;
    event.preventDefault();
    // Opened before the file is here: afterwards the browser would take it for an unasked window.
    const page = window.open('', '_blank');
    fetchFile(link.getAttribute('href') ?? '').then(
      (file) => page?.location.replace(URL.createObjectURL(file)),
      () => page?.close(),
    );
  };
  document.addEventListener('click', open);
  return () => document.removeEventListener('click', open);
}
