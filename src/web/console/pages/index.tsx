import { CarryOutOutlined } from '@ant-design/icons';
import { lazy, type ComponentType, type ReactNode } from 'react';
import type { Bilingual } from '../../shared/language';
import type { useSession } from '../session/session';

type Session = ReturnType<typeof useSession>;

export interface PageEntry {
  /** Below `/app`. */
  readonly path: string;
  readonly Page: ComponentType;
  readonly open: (session: Session) => boolean;
  /** What the menu calls it; without one it is not in the menu. */
  readonly title?: Bilingual;
  readonly group?: string;
  readonly icon?: ReactNode;
}

export const groups: readonly { readonly key: string; readonly title: Bilingual }[] = [
  { key: 'work', title: { zh: '工作', en: 'Work' } },
];

const everybody = (): boolean => true;

/** Every page of the console, and to whom it is open. */
export const pages: readonly PageEntry[] = [
  {
    path: '/',
    Page: lazy(() => import('./today/today')),
    open: everybody,
    title: { zh: '今日待办', en: 'Today' },
    group: 'work',
    icon: <CarryOutOutlined aria-hidden />,
  },
];
