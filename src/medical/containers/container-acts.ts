import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import { Clock, parseReadableCode, type Grams } from '../../common';
import { ENV, type Env } from '../../config';
import { statement, type Executor } from '../../database';
import { sealContent } from '../../provenance';
import { ReferenceData } from '../../reference';
import { RuleCatalogue } from '../../rules';
import { MedicalLedger } from '../ledger/medical-ledger';
import { containerLaw, rolesOf } from './container-law';
import { ContainerRepository, type ContainerChange, type HeldContainer } from './container.repository';
import {
  isRefusal,
  judgeAct,
  type ActingParty,
  type ContainerLaw,
  type ContainerRefusal,
  type Reported,
  type TripStopName,
} from './container.rules';
import { carriesInside, isCarrying, type ContainerRole, type ReportedAct, type WasteOrigin } from './container.status';
import { refusals, within } from './container-words';

/** One act as somebody reports it: on a code, with what else he says of it. */
export interface ActReport {
  readonly code: string;
  readonly act: ReportedAct;
  /** By the clock of the device; left out: now. */
  readonly occurredAt?: string;
  readonly classCode?: string;
  readonly grams?: Grams;
  /** A reading of a scale that gave the mass. */
  readonly reading?: { readonly id: string; readonly scale: string; readonly repeats: boolean };
  readonly method?: string;
  readonly disposedAs?: string;
  readonly into?: string;
  readonly outbreak?: boolean;
  readonly origin?: WasteOrigin;
  readonly siteId?: string;
  readonly reason?: string;
  readonly trip?: TripStopName;
}

/** What became of one report. */
export interface ActOutcome {
  /** Null: no container has this code. */
  readonly container: HeldContainer | null;
  readonly changes: readonly ContainerChange[];
  readonly refusal: ContainerRefusal | null;
  readonly remarks: readonly ContainerRefusal[];
  /** How many lay in it and went with it. */
  readonly inside: number;
}

interface OwnSite {
  readonly id: string;
  readonly hub: boolean;
}

const ownSites = statement(
  'medical.own_sites',
  `SELECT s.id, EXISTS (SELECT 1 FROM medical_hub h WHERE h.site_id = s.id AND h.ended_at IS NULL) AS hub
     FROM site s WHERE s.organisation_id = $1 AND s.active ORDER BY s.id`,
);

/** Judges and writes acts on containers inside somebody's transaction: each by itself, all that is accepted together. */
@Injectable()
export class ContainerActs {
  constructor(
    private readonly repository: ContainerRepository,
    private readonly ledger: MedicalLedger,
    private readonly reference: ReferenceData,
    private readonly rules: RuleCatalogue,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** What is refused leaves the others as they are. @returns an outcome for each report, in their order */
  async take(tx: Executor, actor: Actor, reports: readonly ActReport[]): Promise<ActOutcome[]> {
    const codes = reports.flatMap(({ code, into }) => [code, ...(into === undefined ? [] : [into])]);
    const known = await this.repository.hold(tx, [...new Set(codes.flatMap((code) => parseReadableCode(code) ?? []))]);
    return this.takeHeld(tx, actor, reports, known);
  }

  /** As `take`, with the containers that the caller holds already. */
  async takeHeld(
    tx: Executor,
    actor: Actor,
    reports: readonly ActReport[],
    known: readonly HeldContainer[],
  ): Promise<ActOutcome[]> {
    const law = containerLaw(this.rules, await this.reference.ready(), this.clock.now(), this.env.timeZone);
    const party = partyOf(actor, await tx.query<OwnSite & Record<string, unknown>>(ownSites, [actor.organisationId]));
    const store = new Held(known);
    const outcomes = reports.map((report) => takeOne(report, actor, party, store, law));
    const changes = outcomes.flatMap((one) => one.changes);
    if (changes.length > 0) {
      await this.repository.write(tx, changes);
      await this.ledger.write(tx, changes);
    }
    return outcomes;
  }
}

interface SitedParty extends ActingParty {
  readonly sites: readonly OwnSite[];
}

function partyOf(actor: Actor, sites: readonly OwnSite[]): SitedParty {
  const hub: ContainerRole[] = sites.some((site) => site.hub) ? ['hub'] : [];
  return { organisationId: actor.organisationId, roles: [...rolesOf(actor.kinds), ...hub], sites };
}

/** The containers of a call, as the events before have left them. */
class Held {
  private readonly byId = new Map<string, HeldContainer>();
  private readonly idOf = new Map<string, string>();

  constructor(containers: readonly HeldContainer[]) {
    for (const container of containers) {
      this.byId.set(container.id, container);
      this.idOf.set(container.code, container.id);
    }
  }

  byCode(typed: string): HeldContainer | null {
    const code = parseReadableCode(typed);
    return this.byId.get(this.idOf.get(code ?? '') ?? '') ?? null;
  }

  /** All that lies in it, however deep. */
  inside(id: string): HeldContainer[] {
    const direct = [...this.byId.values()].filter(({ parentId }) => parentId === id);
    return direct.flatMap((one) => [one, ...this.inside(one.id)]);
  }

  put(container: HeldContainer): void {
    this.byId.set(container.id, container);
  }
}

function takeOne(report: ActReport, actor: Actor, party: SitedParty, store: Held, law: ContainerLaw): ActOutcome {
  const container = store.byCode(report.code);
  const nothing = { container, changes: [], remarks: [], inside: 0 };
  if (container === null) return { ...nothing, refusal: refusals.unknown };
  const reported = reportedOf(report, party, store, law.now);
  const along = isCarrying(container.kind) && carriesInside(report.act) ? store.inside(container.id) : [];
  const changes: ContainerChange[] = [];
  for (const one of [container, ...along]) {
    const outcome = judgeAct(one, reported, party, law);
    if (isRefusal(outcome)) return { ...nothing, refusal: one === container ? outcome : within(one.code, outcome) };
    const event = sealContent(one.head, {
      ...{ kind: report.act, from: one.state, to: outcome.state, occurredAt: reported.occurredAt, recordedAt: law.now },
      actor: { name: actor.name, organisationId: actor.organisationId, organisation: actor.organisationName },
      data: dataOf(report, reported, one === container ? null : container.code),
      ...{ containerId: one.id },
    });
    const { occurredAt, method } = reported;
    changes.push({ act: report.act, occurredAt, method, before: one, after: outcome, event });
  }
  for (const { after, event } of changes) store.put({ ...after, head: event });
  return { container, changes, refusal: null, remarks: remarksOf(report, container, reported), inside: along.length };
}

function reportedOf(report: ActReport, party: SitedParty, store: Held, now: string): Reported {
  const candidates = report.act === 'take_in' ? party.sites.filter((site) => site.hub) : party.sites;
  const named = candidates.find(({ id }) => id === report.siteId);
  const only = report.siteId === undefined && candidates.length === 1 ? candidates[0] : undefined;
  return {
    act: report.act,
    occurredAt: report.occurredAt === undefined ? now : new Date(report.occurredAt).toISOString(),
    ...{ classCode: report.classCode ?? null, grams: report.grams ?? null, method: report.method ?? null },
    ...{ disposedAs: report.disposedAs ?? null, reason: report.reason ?? null },
    into: report.into === undefined ? null : store.byCode(report.into),
    ...{ outbreak: report.outbreak ?? null, origin: report.origin ?? null, trip: report.trip ?? null },
    siteId: (named ?? only)?.id ?? null,
  };
}

function dataOf(report: ActReport, { grams, into, siteId }: Reported, along: string | null): Record<string, unknown> {
  const { act, classCode, reading, method, disposedAs, reason, outbreak, origin, trip } = report;
  const told = {
    ...{ classCode, method, disposedAs, reason, outbreak, origin, into: into?.code, with: along ?? undefined },
    ...(grams !== null && { grams, weightSource: reading === undefined ? 'typed' : 'scale' }),
    ...(reading !== undefined && { scale: reading.scale, readingId: reading.id }),
    ...((act === 'receive' || act === 'take_in') && { siteId }),
    ...(trip !== undefined && { trip }),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** What is taken all the same and wants to be looked at. */
function remarksOf(report: ActReport, { movedAt }: HeldContainer, { occurredAt }: Reported): ContainerRefusal[] {
  return [
    ...(report.reading?.repeats === true ? [refusals.repeated] : []),
    ...(occurredAt < movedAt ? [refusals.outOfOrder] : []),
    ...(report.act === 'break_seal' ? [refusals.broken] : []),
  ];
}
