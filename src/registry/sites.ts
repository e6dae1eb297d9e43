import { withinRegion } from '../access';
import type { SiteFilter, SiteOrder, SiteShown } from './http/site.dto';
import { ScopedReads } from './scoped-reads';

/** Sites are open to all organisations: a generator must find its receiver. */
export const sites = new ScopedReads<SiteShown, SiteShown, SiteFilter, SiteOrder>({
  name: 'site',
  what: { zh: '该场所', en: 'Site' },
  select: `SELECT t.id, t.organisation_id AS "organisationId", o.name AS "organisationName", t.name,
      t.region_code AS "regionCode", t.address, t.longitude, t.latitude, t.active, t.synthetic
    FROM site t JOIN organisation o ON o.id = t.organisation_id`,
  visible: 'everybody',
  filters: ['q', 'organisationId', 'region', 'active'],
  matches: (parameter) => `(${parameter('q')}::text IS NULL OR strpos(o.name || ' · ' || t.name, ${parameter('q')}) > 0)
    AND (${parameter('organisationId')}::uuid IS NULL OR t.organisation_id = ${parameter('organisationId')})
    AND (${parameter('region')}::text IS NULL OR ${withinRegion('t.region_code', parameter('region'))})
    AND (${parameter('active')}::boolean IS NULL OR t.active = ${parameter('active')})`,
  show: (row) => row,
  orders: { name: { sql: 't.name', type: 'text' }, region: { sql: 't.region_code', type: 'text' } },
});
