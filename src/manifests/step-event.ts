import type { Actor } from '../access';
import { sealEvent, type SealedEvent } from '../provenance';
import type { Finding } from '../rules';
import type { ManifestRecord } from './manifest.record';
import type { ManifestStatus, ManifestStep } from './manifest.status';

/** Words beside the steps. They leave the state as it is, but for an amendment that takes effect. */
export const manifestRemarks = [
  'answer_discrepancy',
  'resolve_discrepancy',
  'attach',
  'add_leg',
  'drop_leg',
  'change',
  'propose_amendment',
  'approve_amendment',
  'refuse_amendment',
  'withdraw_amendment',
  'join_trip',
  'leave_trip',
  'miss_pick_up',
  'read_meter',
  'correct_meter',
  'open_dispute',
  'settle_dispute',
] as const;
export type ManifestRemark = (typeof manifestRemarks)[number];

export interface StepTaken {
  readonly step: ManifestStep | ManifestRemark;
  /** The manifest before the step. */
  readonly record: Pick<ManifestRecord, 'id' | 'status' | 'eventSeq' | 'headHash'>;
  readonly to: ManifestStatus;
  readonly actor: Pick<Actor, 'userId' | 'name' | 'organisationId' | 'organisationName' | 'role' | 'via'> & {
    readonly agent?: Actor['agent'];
  };
  /** When it is written down, ISO 8601. */
  readonly at: string;
  /** When it happened; undefined: now. */
  readonly occurredAt?: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
}

/** The event of a step, sealed into the manifest's chain: who, when, what, and the findings that did not forbid it. */
export function stepEvent({ step, record, to, actor, at, occurredAt = at, data, findings }: StepTaken): SealedEvent {
  const head = { seq: record.eventSeq, hash: record.headHash === null ? null : Buffer.from(record.headHash, 'hex') };
  const { userId, name, organisationId, organisationName, role, via, agent } = actor;
  // Who acts for another stands beside him for whom he acts.
  const actingFor = agent == null ? {} : { agent: agentOf(agent) };
  return sealEvent(head, {
    manifestId: record.id,
    kind: step,
    from: record.status,
    to,
    occurredAt,
    recordedAt: at,
    actor: { userId, name, organisationId, organisationName, role, via, ...actingFor },
    data: {
      ...data,
      findings: findings.map((finding) => {
        const { code, version, severity, pointer, text, facts } = finding;
        return { code, version, severity, pointer, text, facts };
      }),
    },
  });
}

const agentOf = ({ organisationId, organisationName }: NonNullable<Actor['agent']>): Record<string, string> => ({
  ...{ organisationId, organisationName },
});
