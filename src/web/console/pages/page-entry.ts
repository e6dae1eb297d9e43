import type { ComponentType } from 'react';
import type { Bilingual } from '../../shared/language';
import type { useSession } from '../session/session';

export type Session = ReturnType<typeof useSession>;

export interface PageEntry {
  /** Below `/app`. */
  readonly path: string;
  readonly Page: ComponentType;
  readonly open: (session: Session) => boolean;
  /** What the menu calls it; without one it is not in the menu. */
  readonly title?: Bilingual;
  readonly group?: string;
}

export const everybody = (): boolean => true;
export const regulators = (session: Session): boolean => session.can('balance.read');
/** Everybody but authorities. */
export const parties = ({ regionCode }: Session): boolean => regionCode === null;
