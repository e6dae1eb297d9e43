import { lazy } from 'react';
import { parties, type PageEntry, type Session } from '../page-entry';

const overseers = (session: Session): boolean => session.can('registry.oversee');
const carriers = (session: Session): boolean => session.is('carrier');

/** What organisations enter of themselves, and the authority of them. */
export const registerPages: readonly PageEntry[] = [
  {
    path: '/sites',
    Page: lazy(() => import('./sites')),
    open: (session) => parties(session) && session.can('registry.read'),
    title: { zh: '场地', en: 'Sites' },
    group: 'own',
  },
  {
    path: '/sites/:id/presence',
    Page: lazy(() => import('./presence')),
    open: (session) => parties(session) && session.can('registry.read'),
  },
  {
    path: '/vehicles',
    Page: lazy(() => import('./vehicles')),
    open: carriers,
    title: { zh: '车辆', en: 'Vehicles' },
    group: 'own',
  },
  {
    path: '/crew',
    Page: lazy(() => import('./crew')),
    open: carriers,
    title: { zh: '人员证件', en: 'Crew' },
    group: 'own',
  },
  {
    path: '/permits',
    Page: lazy(() => import('./permits')),
    open: carriers,
    title: { zh: '道路运输许可', en: 'Road permits' },
    group: 'own',
  },
  {
    path: '/contracts',
    Page: lazy(() => import('./contracts')),
    open: parties,
    title: { zh: '合同', en: 'Contracts' },
    group: 'own',
  },
  {
    path: '/licences',
    Page: lazy(() => import('./licences')),
    open: (session) => session.is('receiver'),
    title: { zh: '经营许可证', en: 'Licences' },
    group: 'own',
  },
  {
    path: '/licences',
    Page: lazy(() => import('./licences')),
    open: overseers,
    title: { zh: '经营许可证', en: 'Licences' },
    group: 'region',
  },
  { path: '/licences/new', Page: lazy(() => import('./licence-editor')), open: overseers },
  { path: '/licences/:id/edit', Page: lazy(() => import('./licence-editor')), open: overseers },
  {
    path: '/organisations',
    Page: lazy(() => import('./organisations')),
    open: overseers,
    title: { zh: '单位', en: 'Organisations' },
    group: 'region',
  },
  {
    path: '/members',
    Page: lazy(() => import('./members')),
    open: (session) => session.can('member.manage'),
    title: { zh: '本单位人员', en: 'People' },
    group: 'own',
  },
  {
    path: '/delegations',
    Page: lazy(() => import('./delegations')),
    open: (session) => session.can('delegation.manage'),
    title: { zh: '委托办理', en: 'Delegations' },
    group: 'own',
  },
];
