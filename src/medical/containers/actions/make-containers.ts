import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import { Clock, notFound, UnitOfWork } from '../../../common';
import { statement } from '../../../database';
import type { NewContainerLabels } from '../container.dto';
import type { ContainerShown } from '../container.shown';
import { ContainerQueries } from '../container.queries';
import { ContainerRepository } from '../container.repository';
import { newContainer } from '../new-container';

const ownSite = statement(
  'medical.own_site',
  'SELECT 1 AS own FROM site WHERE id = $1 AND organisation_id = $2 AND active',
);

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
      const made = Array.from({ length: count }, () =>
        newContainer(actor, { kind, siteId, classCode, department, at }),
      );
      await this.repository.create(tx, made);
      return this.queries.ofIds(
        tx,
        actor,
        made.map(({ container }) => container.id),
      );
    });
  }
}
