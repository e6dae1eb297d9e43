import { lazy, type ComponentType } from 'react';
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
}

export const groups: readonly { readonly key: string; readonly title: Bilingual }[] = [
  { key: 'work', title: { zh: '工作', en: 'Work' } },
  { key: 'own', title: { zh: '本单位', en: 'Own organisation' } },
  { key: 'region', title: { zh: '地区', en: 'Region' } },
  { key: 'planning', title: { zh: '规划', en: 'Planning' } },
  { key: 'help', title: { zh: '帮助', en: 'Help' } },
];

const everybody = (): boolean => true;
const regulators = (session: Session): boolean => session.can('balance.read');
const parties = ({ regionCode }: Session): boolean => regionCode === null;
const overseers = (session: Session): boolean => session.can('registry.oversee');
const carriers = (session: Session): boolean => session.is('carrier');

/** Every page of the console, and to whom it is open. */
export const pages: readonly PageEntry[] = [
  {
    path: '/',
    Page: lazy(() => import('./today/today')),
    open: everybody,
    title: { zh: '今日待办', en: 'Today' },
    group: 'work',
  },
  {
    path: '/manifests',
    Page: lazy(() => import('./manifests/list')),
    open: everybody,
    title: { zh: '联单', en: 'Manifests' },
    group: 'work',
  },
  {
    path: '/manifests/new',
    Page: lazy(() => import('./editor/editor')),
    open: (session) => session.can('manifest.draft'),
    title: { zh: '新建联单', en: 'New manifest' },
    group: 'work',
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
  },
  {
    path: '/capacity',
    Page: lazy(() => import('./receiver/capacity')),
    open: (session) => session.is('receiver'),
    title: { zh: '许可能力', en: 'Capacity' },
    group: 'work',
  },
  {
    path: '/board',
    Page: lazy(() => import('./carrier/board')),
    open: (session) => session.can('trip.plan'),
    title: { zh: '调度', en: 'Dispatch' },
    group: 'work',
  },
  {
    path: '/discrepancies',
    Page: lazy(() => import('./discrepancies')),
    open: everybody,
    title: { zh: '差异', en: 'Discrepancies' },
    group: 'work',
  },
  {
    path: '/amendments',
    Page: lazy(() => import('./amendments')),
    open: everybody,
    title: { zh: '更正', en: 'Corrections' },
    group: 'work',
  },
  {
    path: '/papers',
    Page: lazy(() => import('./papers')),
    open: parties,
    title: { zh: '证照与合同', en: 'Papers' },
    group: 'work',
  },
  {
    path: '/returns',
    Page: lazy(() => import('./returns/list')),
    open: (session) => session.can('return.file') || session.can('balance.read'),
    title: { zh: '申报', en: 'Returns' },
    group: 'work',
  },
  {
    path: '/returns/new',
    Page: lazy(() => import('./returns/editor')),
    open: (session) => session.can('return.file'),
  },
  { path: '/returns/:id', Page: lazy(() => import('./returns/detail')), open: (session) => session.can('return.read') },
  {
    path: '/sites',
    Page: lazy(() => import('./registers/sites')),
    open: (session) => parties(session) && session.can('registry.read'),
    title: { zh: '场地', en: 'Sites' },
    group: 'own',
  },
  {
    path: '/vehicles',
    Page: lazy(() => import('./registers/vehicles')),
    open: carriers,
    title: { zh: '车辆', en: 'Vehicles' },
    group: 'own',
  },
  {
    path: '/crew',
    Page: lazy(() => import('./registers/crew')),
    open: carriers,
    title: { zh: '人员证件', en: 'Crew' },
    group: 'own',
  },
  {
    path: '/permits',
    Page: lazy(() => import('./registers/permits')),
    open: carriers,
    title: { zh: '道路运输许可', en: 'Road permits' },
    group: 'own',
  },
  {
    path: '/contracts',
    Page: lazy(() => import('./registers/contracts')),
    open: parties,
    title: { zh: '合同', en: 'Contracts' },
    group: 'own',
  },
  {
    path: '/licences',
    Page: lazy(() => import('./registers/licences')),
    open: (session) => session.is('receiver'),
    title: { zh: '经营许可证', en: 'Licences' },
    group: 'own',
  },
  {
    path: '/licences',
    Page: lazy(() => import('./registers/licences')),
    open: overseers,
    title: { zh: '经营许可证', en: 'Licences' },
    group: 'region',
  },
  {
    path: '/organisations',
    Page: lazy(() => import('./registers/organisations')),
    open: overseers,
    title: { zh: '单位', en: 'Organisations' },
    group: 'region',
  },
  {
    path: '/members',
    Page: lazy(() => import('./registers/members')),
    open: (session) => session.can('member.manage'),
    title: { zh: '本单位人员', en: 'People' },
    group: 'own',
  },
  {
    path: '/delegations',
    Page: lazy(() => import('./registers/delegations')),
    open: (session) => session.can('delegation.manage'),
    title: { zh: '委托办理', en: 'Delegations' },
    group: 'own',
  },
  {
    path: '/overview',
    Page: lazy(() => import('./regulator/overview')),
    open: regulators,
    title: { zh: '总览', en: 'Overview' },
    group: 'region',
  },
  {
    path: '/balance',
    Page: lazy(() => import('./regulator/balance')),
    open: regulators,
    title: { zh: '供需平衡', en: 'Balance' },
    group: 'region',
  },
  {
    path: '/balance/loads',
    Page: lazy(() => import('./regulator/loads')),
    open: regulators,
  },
  {
    path: '/balance/lines',
    Page: lazy(() => import('./regulator/lines')),
    open: regulators,
  },
  {
    path: '/flows',
    Page: lazy(() => import('./regulator/flows')),
    open: regulators,
    title: { zh: '流向', en: 'Flows' },
    group: 'region',
  },
  {
    path: '/transfers',
    Page: lazy(() => import('./transfers/list')),
    open: (session) => session.can('transfer.read'),
    title: { zh: '跨省转移', en: 'Transfers' },
    group: 'region',
  },
  {
    path: '/transfers/new',
    Page: lazy(() => import('./transfers/editor')),
    open: (session) => session.can('transfer.apply'),
  },
  {
    path: '/transfers/:id/edit',
    Page: lazy(() => import('./transfers/editor')),
    open: (session) => session.can('transfer.apply'),
  },
  {
    path: '/transfers/:id',
    Page: lazy(() => import('./transfers/detail')),
    open: (session) => session.can('transfer.read'),
  },
  {
    path: '/headroom',
    Page: lazy(() => import('./regulator/headroom')),
    open: regulators,
    title: { zh: '可达余量', en: 'Headroom' },
    group: 'planning',
  },
  {
    path: '/rerouting',
    Page: lazy(() => import('./regulator/rerouting')),
    open: regulators,
    title: { zh: '停运改道', en: 'Re-routing' },
    group: 'planning',
  },
  {
    path: '/what-if',
    Page: lazy(() => import('./regulator/what-if')),
    open: regulators,
    title: { zh: '情景推演', en: 'What if' },
    group: 'planning',
  },
  {
    path: '/capacity-changes',
    Page: lazy(() => import('./regulator/capacity-changes')),
    open: regulators,
    title: { zh: '能力变动', en: 'Capacity changes' },
    group: 'planning',
  },
  {
    path: '/targets',
    Page: lazy(() => import('./regulator/targets')),
    open: regulators,
    title: { zh: '目标', en: 'Targets' },
    group: 'planning',
  },
  {
    path: '/notices',
    Page: lazy(() => import('./regulator/notices')),
    open: regulators,
    title: { zh: '能力公告', en: 'Notices' },
    group: 'planning',
  },
  {
    path: '/policies',
    Page: lazy(() => import('./policies/list')),
    open: (session) => session.can('policy.manage'),
    title: { zh: '转移政策', en: 'Policies' },
    group: 'planning',
  },
  {
    path: '/policies/:id',
    Page: lazy(() => import('./policies/detail')),
    open: (session) => session.can('policy.manage'),
  },
  {
    path: '/help',
    Page: lazy(() => import('./help/help')),
    open: everybody,
    title: { zh: '怎么办', en: 'Which path' },
    group: 'help',
  },
  {
    path: '/rules',
    Page: lazy(() => import('./help/rules')),
    open: everybody,
    title: { zh: '规则与法律', en: 'Rules and law' },
    group: 'help',
  },
];
