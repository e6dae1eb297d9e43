import { randomBytes } from 'node:crypto';
import type { Actor } from '../../access';
import { makeReadableCode, newId, type Grams } from '../../common';
import { sealContent } from '../../provenance';
import type { NewContainer } from './container.repository';
import type { ContainerNow } from './container.rules';
import { isCarrying, type ContainerKind } from './container.status';

const randomBytesOfCode = 10;

/** What a label says. */
export interface NewLabel {
  readonly kind: Exclude<ContainerKind, 'lot'>;
  readonly siteId: string;
  readonly classCode: string | null;
  readonly department: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** What was counted and weighed together where containers have no labels. */
export interface CountedLot {
  readonly siteId: string;
  readonly institutionId: string;
  readonly classCode: string;
  readonly pieces: number;
  readonly grams: Grams;
  readonly outbreak: boolean;
  /** When the oldest of it was closed; ISO 8601. */
  readonly sealedAt: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
}

/** A container of the caller's with its first event, `label`. */
export function newContainer(actor: Actor, { kind, siteId, classCode, department, at }: NewLabel): NewContainer {
  const container: ContainerNow = {
    ...begun(siteId, actor.organisationId, at),
    ...{ kind, classCode, state: isCarrying(kind) ? 'in_use' : 'labelled' },
  };
  const data = { code: container.code, container: kind, siteId, classCode, department };
  return { container, department, event: firstEvent(actor, container, 'label', at, data) };
}

/** A lot with its first event, `count`: closed, and still at its institution. */
export function newLot(actor: Actor, lot: CountedLot): NewContainer {
  const { siteId, institutionId, occurredAt, recordedAt, ...counted } = lot;
  const container: ContainerNow = {
    ...{ ...begun(siteId, institutionId, occurredAt), ...counted },
    ...{ kind: 'lot', state: 'sealed' },
  };
  const data = { code: container.code, container: 'lot', siteId, ...counted };
  return { container, department: null, event: firstEvent(actor, container, 'count', recordedAt, data) };
}

const begun = (siteId: string, institutionId: string, at: string): Omit<ContainerNow, 'kind' | 'state'> => ({
  ...{ id: newId(), code: makeReadableCode(randomBytes(randomBytesOfCode)), siteId, institutionId },
  ...{ holderId: institutionId, atSiteId: siteId, movedAt: at, pieces: 1, sealBroken: false, origin: 'ward' },
  ...{
    classCode: null,
    grams: null,
    sealedAt: null,
    leftAt: null,
    receivedAt: null,
    outbreak: false,
    trip: null,
    lostFrom: null,
  },
  ...{ parentId: null, parentCode: null, parentKind: null },
});

function firstEvent(
  { name, organisationId, organisationName }: Actor,
  { id, state, movedAt }: ContainerNow,
  kind: string,
  recordedAt: string,
  data: Readonly<Record<string, unknown>>,
): NewContainer['event'] {
  const actor = { name, organisationId, organisation: organisationName };
  const told = { kind, from: 'draft', to: state, occurredAt: movedAt, recordedAt, actor, data };
  return sealContent({ seq: 0, hash: null }, { ...told, ...{ containerId: id } });
}
