import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../access';
import { Clock, makeReadableCode, newId, notFound, UnitOfWork } from '../../../common';
import { statement } from '../../../database';
import { sealContent } from '../../../provenance';
import type { ContainerShown, NewContainerLabels } from '../container.dto';
import { ContainerQueries } from '../container.queries';
import { ContainerRepository } from '../container.repository';
import { isCarrying } from '../container.status';

const ownSite = statement(
  'medical.own_site',
  'SELECT 1 AS own FROM site WHERE id = $1 AND organisation_id = $2 AND active',
);

const randomBytesOfCode = 10;

/** Gives out codes for labels; a container begins with its label. */
@Injectable()
export class MakeContainers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: ContainerRepository,
    private readonly queries: ContainerQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} NOT_FOUND for a site that is not the caller's */
  async run(actor: Actor, given: NewContainerLabels): Promise<ContainerShown[]> {
    const { siteId, kind, count, classCode = null, department = null } = given;
    return this.unitOfWork.run(async (tx) => {
      const own = await tx.query(ownSite, [siteId, actor.organisationId]);
      if (own.length === 0) throw notFound({ zh: '该场所', en: 'Site' });
      const at = this.clock.now().toISOString();
      const state = isCarrying(kind) ? 'in_use' : 'labelled';
      const ids = Array.from({ length: count }, newId);
      const codes = ids.map(() => makeReadableCode(randomBytes(randomBytesOfCode)));
      const who = { name: actor.name, organisationId: actor.organisationId, organisation: actor.organisationName };
      const events = ids.map((containerId, no) =>
        sealContent(
          { seq: 0, hash: null },
          {
            ...{ kind: 'label', from: 'draft', to: state, occurredAt: at, recordedAt: at, actor: who },
            data: { code: codes[no] ?? '', container: kind, siteId, classCode, department },
            ...{ containerId },
          },
        ),
      );
      const shared = { kind, siteId, holderId: actor.organisationId, classCode, department, state, at };
      await this.repository.create(tx, { ids, codes, events, ...shared });
      return this.queries.ofIds(tx, actor, ids);
    });
  }
}
