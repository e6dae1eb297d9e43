import { Choice, Identifier, Instant, Nested, Permission, Text } from '../../common';
import { organisationKinds, roles, type OrganisationKind, type Role } from '../roles';

const permissions = Object.values(Permission);

export class LogIn {
  @Text({ max: 60 })
  login: string;

  @Text({ max: 128 })
  password: string;
}

export class ActFor {
  @Identifier()
  organisationId: string;
}

export class ChangePassword {
  @Text({ max: 128 })
  oldPassword: string;

  @Text({ min: 12, max: 128 })
  newPassword: string;
}

export class MembershipShown {
  @Identifier()
  id: string;

  @Text({ max: 100 })
  name: string;

  @Choice(organisationKinds, { list: { max: organisationKinds.length } })
  kinds: OrganisationKind[];

  @Choice(roles)
  role: Role;
}

export class MayActFor {
  @Identifier({ description: 'For the header On-Behalf-Of' })
  organisationId: string;

  @Text({ max: 100 })
  organisationName: string;

  @Choice(organisationKinds, { list: { max: organisationKinds.length } })
  kinds: OrganisationKind[];

  @Choice(permissions, { list: { max: permissions.length }, description: 'What I may do there' })
  permissions: Permission[];
}

export class SessionOpened {
  @Text({ max: 60, description: 'Send it as X-CSRF-Token with every unsafe call that carries the cookie' })
  csrfToken: string;

  @Instant()
  expiresAt: Date;
}

export class SessionShown {
  @Text({ max: 60 })
  name: string;

  @Identifier({ nullable: true })
  userId: string | null;

  @Identifier()
  organisationId: string;

  @Text({ max: 100 })
  organisationName: string;

  @Choice(roles)
  role: Role;

  @Choice(permissions, { list: { max: permissions.length } })
  permissions: Permission[];

  @Text({ max: 6, nullable: true, description: 'Region that a regulator oversees' })
  regionCode: string | null;

  @Identifier({ nullable: true, description: 'The one load of a pickup pass' })
  manifestId: string | null;

  @Nested(() => MembershipShown, { list: { max: 1000 } })
  memberships: MembershipShown[];

  @Nested(() => MayActFor, { list: { max: 10_000 }, description: 'Organisations that let mine act for them today' })
  mayActFor: MayActFor[];

  @Text({ max: 60, nullable: true, description: 'Null when called with a token' })
  csrfToken: string | null;
}
