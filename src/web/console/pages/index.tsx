import {
  CarryOutOutlined,
  DiffOutlined,
  EditOutlined,
  FileTextOutlined,
  SafetyCertificateOutlined,
} from '@ant-design/icons';
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
const parties = ({ regionCode }: Session): boolean => regionCode === null;

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
  {
    path: '/manifests',
    Page: lazy(() => import('./manifests/list')),
    open: everybody,
    title: { zh: '联单', en: 'Manifests' },
    group: 'work',
    icon: <FileTextOutlined aria-hidden />,
  },
  { path: '/manifests/:id', Page: lazy(() => import('./manifests/detail')), open: everybody },
  {
    path: '/discrepancies',
    Page: lazy(() => import('./discrepancies')),
    open: everybody,
    title: { zh: '差异', en: 'Discrepancies' },
    group: 'work',
    icon: <DiffOutlined aria-hidden />,
  },
  {
    path: '/amendments',
    Page: lazy(() => import('./amendments')),
    open: everybody,
    title: { zh: '更正', en: 'Corrections' },
    group: 'work',
    icon: <EditOutlined aria-hidden />,
  },
  {
    path: '/papers',
    Page: lazy(() => import('./papers')),
    open: parties,
    title: { zh: '证照与合同', en: 'Papers' },
    group: 'work',
    icon: <SafetyCertificateOutlined aria-hidden />,
  },
];
