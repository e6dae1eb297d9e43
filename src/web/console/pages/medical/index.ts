import { lazy } from 'react';
import { everybody, regulators, type PageEntry } from '../page-entry';

/** Pages of medical waste, and to whom each is open. */
export const medicalPages: readonly PageEntry[] = [
  {
    path: '/medical/ward',
    Page: lazy(() => import('./ward')),
    open: (session) => session.is('generator') && session.can('container.report'),
    title: { zh: '科室与暂存间', en: 'Ward and store' },
    group: 'medical',
  },
  {
    path: '/medical/trips',
    Page: lazy(() => import('./trips')),
    open: everybody,
    title: { zh: '收运车次', en: 'Collection trips' },
    group: 'medical',
  },
  {
    path: '/medical/trips/new',
    Page: lazy(() => import('./plan-trip')),
    open: (session) => session.can('trip.plan'),
  },
  { path: '/medical/trips/:id', Page: lazy(() => import('./trip')), open: everybody },
  {
    path: '/medical/containers',
    Page: lazy(() => import('./containers')),
    open: everybody,
    title: { zh: '容器', en: 'Containers' },
    group: 'medical',
  },
  { path: '/medical/containers/:code', Page: lazy(() => import('./story')), open: everybody },
  {
    path: '/medical/clocks',
    Page: lazy(() => import('./clocks')),
    open: everybody,
    title: { zh: '时限', en: 'Clocks' },
    group: 'medical',
  },
  {
    path: '/medical/gaps',
    Page: lazy(() => import('./gaps')),
    open: everybody,
    title: { zh: '断链', en: 'Missing links' },
    group: 'medical',
  },
  {
    path: '/medical/discrepancies',
    Page: lazy(() => import('./discrepancies')),
    open: everybody,
    title: { zh: '收运差异', en: 'Trip discrepancies' },
    group: 'medical',
  },
  {
    path: '/medical/monthly',
    Page: lazy(() => import('./monthly')),
    open: everybody,
    title: { zh: '月度联单', en: 'Monthly manifests' },
    group: 'medical',
  },
  {
    path: '/medical/coverage',
    Page: lazy(() => import('./coverage')),
    open: regulators,
    title: { zh: '覆盖与处置率', en: 'Coverage' },
    group: 'medical',
  },
];
