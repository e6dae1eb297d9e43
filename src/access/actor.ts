import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Permission } from '../common';
import type { OrganisationKind, Role } from './roles';

/** Who is calling, for whom, and what he may see and do. */
export interface Actor {
  /** Names the caller in idempotency keys and logs: `user:<id>`, `pass:<id>`. */
  readonly id: string;
  readonly via: 'session' | 'token' | 'pass';
  readonly userId: string | null;
  /** Name of the person, as it goes into events. */
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly kinds: readonly OrganisationKind[];
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  /** A regulator sees this region and all below it (region code); others have none. */
  readonly regionCode: string | null;
  /** A pickup pass is limited to this manifest. */
  readonly manifestId: string | null;
  /** Of an API token: what it was made for; null: not limited. */
  readonly scopes: readonly Permission[] | null;
  /** Whose person he is, when he acts for another organisation than his own; null: for his own. */
  readonly agent: Agent | null;
}

/** The organisation that acts for another, and the delegations that let it. */
export interface Agent {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly delegationIds: readonly string[];
}

export interface AuthenticatedRequest extends FastifyRequest {
  actor?: Actor;
  actorId?: string;
}

/** The caller, in a handler that requires a permission. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (actor === undefined) throw new Error('a handler without a required permission asked for the actor');
  return actor;
});
