import type { Actor } from '../../access';
import { DomainError } from '../../common';
import type { ReferenceData } from '../../reference';
import { ownRegionProblems } from './policy-problems';
import type { PolicyShown } from './policy.dto';
import type { PolicyRepository } from './policy.repository';

/**
 * A policy of the regulator's own region, or of one below it. What is enacted all can see; this is for writing it and for
 * what it says of other people's loads.
 * @throws {DomainError} NOT_FOUND, FORBIDDEN
 */
export async function ownPolicy(
  policies: PolicyRepository,
  reference: ReferenceData,
  actor: Actor,
  id: string,
): Promise<PolicyShown> {
  const policy = await policies.one(actor, id);
  const problems = ownRegionProblems(await reference.ready(), actor.regionCode, policy.regionCode ?? '');
  if (problems.length > 0) throw notYours();
  return policy;
}

const notYours = (): DomainError =>
  new DomainError('FORBIDDEN', {
    detail: { zh: '该政策不属于您的辖区', en: 'The policy is of another region than yours' },
  });
