import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';

/** What can be permitted. Which role has what is in `access`, which also enforces it. */
export enum Permission {
  /** See the manifests that concern one's organisation or region. */
  ManifestRead = 'manifest.read',
  ManifestDraft = 'manifest.draft',
  ManifestIssue = 'manifest.issue',
  ManifestCancel = 'manifest.cancel',
  ManifestPickUp = 'manifest.pick_up',
  ManifestDeliver = 'manifest.deliver',
  /** Start and end the flow through a pipeline, write down one's own meter. */
  ManifestFlow = 'manifest.flow',
  ManifestAccept = 'manifest.accept',
  ManifestTreat = 'manifest.treat',
  /** Take one's own waste back that a receiver refused. */
  ManifestTakeBack = 'manifest.take_back',
  /** Add photos, weighbridge tickets and scans to one's own manifests. */
  ManifestAttach = 'manifest.attach',
  /** Answer or settle what came other than announced. */
  DiscrepancySettle = 'discrepancy.settle',
  /** Change what is issued, ask for amendments, and answer those of others. */
  ManifestAmend = 'manifest.amend',
  /** Plan further carriers of a load. */
  LegPlan = 'leg.plan',
  /** Make trips of several manifests, change and end them. */
  TripPlan = 'trip.plan',
  /** Hand out pickup passes to drivers who have no account. */
  PassIssue = 'pass.issue',
  /** Label bags and boxes of medical waste, and report what is done to them. */
  ContainerReport = 'container.report',
  /** Declare and end outbreaks of one's region, activate emergency facilities, decide who goes where. */
  OutbreakManage = 'outbreak.manage',
  /** See the returns of one's organisation or region. */
  ReturnRead = 'return.read',
  /** File what arose at one's own sites. */
  ReturnFile = 'return.file',
  /** See balances and flows of one's region. */
  BalanceRead = 'balance.read',
  /** Publish notices on the capacity of one's region, set its targets. */
  NoticePublish = 'notice.publish',
  /** See the applications and approvals for other provinces that concern one's organisation or region. */
  TransferRead = 'transfer.read',
  /** Apply for a transfer to another province, and withdraw. */
  TransferApply = 'transfer.apply',
  /** Review applications, answer those of other provinces, decide, suspend and revoke. */
  TransferReview = 'transfer.review',
  RegistryRead = 'registry.read',
  /** Keep the sites, vehicles, crews, permits and contracts of one's own organisation. */
  RegistryManage = 'registry.manage',
  /** Enter organisations and licences of one's region. */
  RegistryOversee = 'registry.oversee',
  /** Draft and enact transfer policies of one's region, keep their lists, give exceptions. */
  PolicyManage = 'policy.manage',
  /** Keep the members of one's own organisation. */
  MemberManage = 'member.manage',
  /** Let another organisation act for one's own, and end that. */
  DelegationManage = 'delegation.manage',
  TokenManage = 'token.manage',
  /** One's own session and password. */
  SessionSelf = 'session.self',
}

export const permissionKey = 'authorization:permission';
export const publicKey = 'authorization:public';

/** The permission without which this handler is not reached. Every handler has this or @Public. */
export const Require = (permission: Permission): MethodDecorator =>
  applyDecorators(
    SetMetadata(permissionKey, permission),
    ApiBearerAuth(),
    ApiCookieAuth(),
    ApiExtension('x-permission', permission),
  );

/** Open to everybody; say why. */
export const Public = (reason: string): MethodDecorator => SetMetadata(publicKey, reason);
