import type { Actor } from './actor';

/**
 * SQL for "this region is the regulator's own or lies below it".
 * @param column an expression that yields a region code
 * @param parameter the placeholder of the regulator's region code (null: never true)
 */
export const withinRegion = (column: string, parameter: string): string =>
  `${column} IN (SELECT code FROM region WHERE lineage @> ARRAY[${parameter}::text])`;

/** The first two parameters of every statement with a row scope: the caller's organisation and, of a regulator, his region. */
export const scopeOf = (
  actor: Pick<Actor, 'organisationId' | 'regionCode'>,
): [organisationId: string, regionCode: string | null] => [actor.organisationId, actor.regionCode];

/** No organisation has this id. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * As {@link scopeOf}, for what a pickup pass has nothing to do with: it was handed out for one manifest, and sees nothing
 * else of its carrier.
 */
export const memberScopeOf = (
  actor: Pick<Actor, 'organisationId' | 'regionCode' | 'manifestId'>,
): [organisationId: string, regionCode: string | null] => (actor.manifestId === null ? scopeOf(actor) : [nobody, null]);
