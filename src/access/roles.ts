import { Permission } from '../common';

/** What an organisation is; one can be several. An agent (broker) has no step of its own: it acts for others. */
export const organisationKinds = ['generator', 'carrier', 'receiver', 'agent', 'regulator'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** What a person is in an organisation. Officers and inspectors serve regulators, drivers serve carriers. */
export const roles = ['administrator', 'operator', 'driver', 'reader', 'officer', 'inspector'] as const;
export type Role = (typeof roles)[number];

const everybody = [
  Permission.SessionSelf,
  Permission.RegistryRead,
  Permission.ManifestRead,
  Permission.TransferRead,
  Permission.ReturnRead,
];

const steps: Readonly<Record<OrganisationKind, readonly Permission[]>> = {
  generator: [
    Permission.ManifestDraft,
    Permission.ManifestIssue,
    Permission.ManifestCancel,
    Permission.ManifestFlow,
    Permission.ManifestTakeBack,
    Permission.ManifestAttach,
    Permission.ManifestAmend,
    Permission.DiscrepancySettle,
    Permission.LegPlan,
    Permission.TransferApply,
    Permission.ReturnFile,
    Permission.ContainerReport,
  ],
  carrier: [
    Permission.ManifestPickUp,
    Permission.ManifestDeliver,
    Permission.ManifestAttach,
    Permission.ManifestAmend,
    Permission.PassIssue,
    Permission.LegPlan,
    Permission.TripPlan,
    Permission.ContainerReport,
  ],
  // What a receiver has taken in or refused goes on with a manifest of his own.
  receiver: [
    Permission.ManifestAccept,
    Permission.ManifestTreat,
    Permission.ManifestAttach,
    Permission.ManifestAmend,
    Permission.DiscrepancySettle,
    Permission.ManifestDraft,
    Permission.ManifestIssue,
    Permission.ManifestCancel,
    Permission.ManifestFlow,
    Permission.ContainerReport,
  ],
  agent: [],
  regulator: [
    Permission.RegistryOversee,
    Permission.DiscrepancySettle,
    Permission.PolicyManage,
    Permission.TransferReview,
    Permission.NoticePublish,
    Permission.OutbreakManage,
  ],
};

/** Role by kind of organisation: who may do what. The README's table is printed from here. */
export function permissionsOf(role: Role, kinds: readonly OrganisationKind[]): ReadonlySet<Permission> {
  const ofKinds = kinds.filter((kind) => kind !== 'regulator').flatMap((kind) => steps[kind]);
  const oversight = kinds.includes('regulator') ? steps.regulator : [];
  // Who oversees lets nobody act for him.
  const delegation = kinds.includes('regulator') ? [] : [Permission.DelegationManage];
  const byRole: Readonly<Record<Role, readonly Permission[]>> = {
    administrator: [
      ...ofKinds,
      ...oversight,
      Permission.RegistryManage,
      Permission.MemberManage,
      Permission.TokenManage,
      ...delegation,
    ],
    operator: [...ofKinds, Permission.RegistryManage],
    driver: kinds.includes('carrier')
      ? [Permission.ManifestPickUp, Permission.ManifestDeliver, Permission.ManifestAttach]
      : [],
    reader: [],
    officer: oversight,
    inspector: [],
  };
  const oversees = kinds.includes('regulator') ? [Permission.BalanceRead] : [];
  return new Set([...everybody, ...oversees, ...byRole[role]]);
}

/** What a driver without an account may do, with the one load that his pickup pass names. */
export const passPermissions: ReadonlySet<Permission> = new Set([
  Permission.SessionSelf,
  Permission.ManifestRead,
  Permission.ManifestPickUp,
  Permission.ManifestDeliver,
  Permission.ManifestAttach,
]);

/** Whether the role makes sense in an organisation of these kinds. */
export function roleFits(role: Role, kinds: readonly OrganisationKind[]): boolean {
  if (role === 'officer' || role === 'inspector') return kinds.includes('regulator');
  if (role === 'driver') return kinds.includes('carrier');
  return true;
}
