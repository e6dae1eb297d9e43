import { Permission, type FieldProblem } from '../../common';
import { permissionsOf, type OrganisationKind, type Role } from '../roles';

/** The steps that an organisation can let another take for it. Registers, people and tokens stay its own. */
export const delegable = [
  Permission.ManifestDraft,
  Permission.ManifestIssue,
  Permission.ManifestCancel,
  Permission.ManifestPickUp,
  Permission.ManifestDeliver,
  Permission.ManifestAccept,
  Permission.ManifestTreat,
  Permission.ManifestTakeBack,
  Permission.ManifestAttach,
  Permission.DiscrepancySettle,
  Permission.LegPlan,
  Permission.ManifestAmend,
  Permission.ManifestFlow,
  Permission.TripPlan,
  // HJ 1259-2022, 7.1.3: a unit may have its returns filed by another.
  Permission.ReturnFile,
] as const;
export type DelegablePermission = (typeof delegable)[number];

/** What comes with a delegation: one cannot act on what one does not see. */
const alongside = (granted: readonly Permission[]): Permission[] => [
  ...[Permission.ManifestRead, Permission.RegistryRead],
  ...(granted.includes(Permission.ReturnFile) ? [Permission.ReturnRead] : []),
];

export interface DelegationTerms {
  readonly permissions: readonly DelegablePermission[];
  /** Local days, both included. */
  readonly validFrom: string;
  readonly validTo: string;
}

export interface Side {
  readonly id: string;
  readonly kinds: readonly OrganisationKind[];
}

/** What is wrong with a delegation. @param agent undefined: there is no such organisation */
export function delegationProblems(terms: DelegationTerms, principal: Side, agent: Side | undefined): FieldProblem[] {
  const own = permissionsOf('administrator', principal.kinds);
  const problems = agentProblems(principal, agent);
  terms.permissions.forEach((permission, at) => {
    if (own.has(permission)) return;
    const text = { zh: '本单位没有此步骤', en: 'Your organisation does not have this step itself' };
    problems.push({ pointer: `/permissions/${at}`, code: 'not_own', text });
  });
  if (terms.validTo < terms.validFrom) {
    const text = { zh: '不得早于委托起始日', en: 'Must not be before the first day' };
    problems.push({ pointer: '/validTo', code: 'dates_order', text });
  }
  return problems;
}

function agentProblems(principal: Side, agent: Side | undefined): FieldProblem[] {
  const refuse = (code: string, zh: string, en: string): FieldProblem[] => [
    { pointer: '/agentId', code, text: { zh, en } },
  ];
  if (agent === undefined) return refuse('agent', '未登记的单位', 'Not a registered organisation');
  if (agent.id === principal.id) return refuse('self', '不能委托本单位', 'Your organisation acts for itself already');
  if (agent.kinds.includes('regulator')) return refuse('regulator', '不能委托监管部门', 'A regulator acts for nobody');
  return [];
}

/**
 * What a person of the agent may do for the principal: of the steps let to his organisation those that his role would
 * have in an organisation of the principal's kinds, and seeing; of a token no more than it was made for.
 */
export function actingPermissions(
  { role, scopes }: { readonly role: Role; readonly scopes: readonly Permission[] | null },
  principal: { readonly kinds: readonly OrganisationKind[]; readonly permissions: readonly Permission[] },
): ReadonlySet<Permission> {
  const byRole = permissionsOf(role, principal.kinds);
  const given = [...principal.permissions, ...alongside(principal.permissions)].filter((permission) =>
    byRole.has(permission),
  );
  return new Set(given.filter((permission) => scopes === null || scopes.includes(permission)));
}
