import {
  BarChartOutlined,
  CarOutlined,
  CarryOutOutlined,
  DashboardOutlined,
  DiffOutlined,
  EditOutlined,
  FileAddOutlined,
  FireOutlined,
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
  {
    path: '/manifests/new',
    Page: lazy(() => import('./editor/editor')),
    open: (session) => session.can('manifest.draft'),
    title: { zh: '新建联单', en: 'New manifest' },
    group: 'work',
    icon: <FileAddOutlined aria-hidden />,
  },
  {
    path: '/manifests/:id/edit',
    Page: lazy(() => import('./editor/editor')),
    open: (session) => session.can('manifest.draft'),
  },
  { path: '/manifests/:id', Page: lazy(() => import('./manifests/detail')), open: everybody },
  {
    path: '/gate',
    Page: lazy(() => import('./receiver/queue')),
    open: (session) => session.can('manifest.accept'),
    title: { zh: '门岗验收', en: 'Gate' },
    group: 'work',
    icon: <DashboardOutlined aria-hidden />,
  },
  {
    path: '/gate/:id',
    Page: lazy(() => import('./receiver/weigh')),
    open: (session) => session.can('manifest.accept'),
  },
  {
    path: '/treatment',
    Page: lazy(() => import('./receiver/treatment')),
    open: (session) => session.can('manifest.treat'),
    title: { zh: '利用处置登记', en: 'Treatment' },
    group: 'work',
    icon: <FireOutlined aria-hidden />,
  },
  {
    path: '/capacity',
    Page: lazy(() => import('./receiver/capacity')),
    open: (session) => session.is('receiver'),
    title: { zh: '许可能力', en: 'Capacity' },
    group: 'work',
    icon: <BarChartOutlined aria-hidden />,
  },
  {
    path: '/board',
    Page: lazy(() => import('./carrier/board')),
    open: (session) => session.can('trip.plan'),
    title: { zh: '调度', en: 'Dispatch' },
    group: 'work',
    icon: <CarOutlined aria-hidden />,
  },
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
