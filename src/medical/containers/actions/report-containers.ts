import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../access';
import {
  Clock,
  currentRequest,
  gramsFromKilograms,
  parseReadableCode,
  UnitOfWork,
  type Bilingual,
} from '../../../common';
import { ENV, type Env } from '../../../config';
import { ReferenceData } from '../../../reference';
import { RuleCatalogue } from '../../../rules';
import { sealContent } from '../../../provenance';
import type { ContainerAnswer, ContainerAnswers, ContainerReport, ContainerReports } from '../container.dto';
import { containerLaw, rolesOf } from '../container-law';
import { ContainerRepository, type ContainerChange, type HeldContainer } from '../container.repository';
import { isRefusal, judgeAct, type ContainerLaw, type ContainerRefusal, type Reported } from '../container.rules';
import { isCarrying } from '../container.status';

interface Taken {
  readonly answer: ContainerAnswer;
  readonly changes: readonly ContainerChange[];
}

/**
 * Takes what was done to containers, many at once: a cart of sixty bags is one call. Each is judged by itself; what is
 * refused leaves the others as they are. All that is accepted is written together.
 */
@Injectable()
export class ReportContainers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: ContainerRepository,
    private readonly reference: ReferenceData,
    private readonly rules: RuleCatalogue,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async run(actor: Actor, { events }: ContainerReports): Promise<ContainerAnswers> {
    const reference = await this.reference.ready();
    return this.unitOfWork.run(async (tx) => {
      const codes = events.flatMap(({ code, into }) => [code, ...(into === undefined ? [] : [into])]);
      const known = await this.repository.hold(tx, [
        ...new Set(codes.flatMap((code) => parseReadableCode(code) ?? [])),
      ]);
      const law = containerLaw(this.rules, reference, this.clock.now(), this.env.timeZone);
      const store = new Held(known);
      const taken = events.map((report, index) => take(report, index, events[index - 1], actor, store, law));
      const changes = taken.flatMap((one) => one.changes);
      if (changes.length > 0) await this.repository.write(tx, changes);
      const accepted = taken.filter(({ answer }) => answer.accepted).length;
      return { accepted, refused: taken.length - accepted, events: taken.map(({ answer }) => answer) };
    });
  }
}

/** The containers of a call, as the events before have left them. */
class Held {
  private readonly byId: Map<string, HeldContainer>;

  constructor(containers: readonly HeldContainer[]) {
    this.byId = new Map(containers.map((container) => [container.id, container]));
  }

  byCode(typed: string): HeldContainer | null {
    const code = parseReadableCode(typed);
    return [...this.byId.values()].find((container) => container.code === code) ?? null;
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

/** What is done to a box is done to what lies in it; packing, unpacking and labels concern the box alone. */
const carriesInside = (act: string): boolean => ['store', 'collect', 'receive', 'treat', 'lose', 'find'].includes(act);

function take(
  report: ContainerReport,
  index: number,
  before: ContainerReport | undefined,
  actor: Actor,
  store: Held,
  law: ContainerLaw,
): Taken {
  const refused = (refusal: ContainerRefusal, state: ContainerAnswer['state']): Taken => ({
    answer: { index, code: report.code, accepted: false, state, inside: 0, problem: shown(refusal), remarks: [] },
    changes: [],
  });
  const container = store.byCode(report.code);
  if (container === null) return refused(unknown, null);
  const reported = reportedOf(report, store, law.now);
  const party = { organisationId: actor.organisationId, roles: rolesOf(actor.kinds) };
  const inside = isCarrying(container.kind) && carriesInside(report.act) ? store.inside(container.id) : [];
  const changes: ContainerChange[] = [];
  for (const one of [container, ...inside]) {
    const outcome = judgeAct(one, reported, party, law);
    if (isRefusal(outcome)) return refused(one === container ? outcome : within(one.code, outcome), container.state);
    const event = sealContent(one.head, {
      ...{ kind: report.act, from: one.state, to: outcome.state, occurredAt: reported.occurredAt, recordedAt: law.now },
      actor: { name: actor.name, organisationId: actor.organisationId, organisation: actor.organisationName },
      data: dataOf(report, reported, one === container ? null : container.code),
      ...{ containerId: one.id },
    });
    changes.push({ container: outcome, event, sealedAt: report.act === 'seal' ? reported.occurredAt : null });
  }
  for (const { container: moved, event } of changes) store.put({ ...moved, head: event });
  const state = changes[0]?.container.state ?? container.state;
  const remarks = remarksOf(report, before, container, reported).map(shown);
  return {
    answer: { index, code: container.code, accepted: true, state, inside: inside.length, problem: null, remarks },
    changes,
  };
}

function reportedOf(report: ContainerReport, store: Held, now: string): Reported {
  return {
    act: report.act,
    occurredAt: report.occurredAt === undefined ? now : new Date(report.occurredAt).toISOString(),
    classCode: report.classCode ?? null,
    grams: report.kg === undefined ? null : gramsFromKilograms(report.kg, { allowZero: true }),
    method: report.method ?? null,
    reason: report.reason ?? null,
    into: report.into === undefined ? null : store.byCode(report.into),
  };
}

function dataOf(report: ContainerReport, { grams, into }: Reported, along: string | null): Record<string, unknown> {
  const { classCode, weightSource = 'typed', scale, method, reason } = report;
  const told = {
    ...{ classCode, scale, method, reason, into: into?.code, with: along ?? undefined },
    ...(grams !== null && { grams, weightSource }),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** What is taken all the same and wants to be looked at. */
function remarksOf(
  report: ContainerReport,
  before: ContainerReport | undefined,
  { movedAt }: HeldContainer,
  { occurredAt }: Reported,
): ContainerRefusal[] {
  const isRepeated =
    report.act === 'seal' &&
    report.weightSource === 'scale' &&
    before?.act === 'seal' &&
    before.weightSource === 'scale' &&
    before.scale === report.scale &&
    String(before.kg) === String(report.kg);
  return [
    ...(isRepeated ? [repeated] : []),
    ...(occurredAt < movedAt ? [outOfOrder] : []),
    ...(report.act === 'break_seal' ? [broken] : []),
  ];
}

const refusal = (code: string, zh: string, en: string): ContainerRefusal => ({ code, text: { zh, en } });
const unknown = refusal(
  'unknown',
  '没有此编码的容器，请核对校验字符',
  'No container has this code: check what was typed',
);
const repeated = refusal(
  'repeated_reading',
  '与上一容器重量完全相同，请确认已重新称重',
  'The scale shows the same mass as before: was it weighed anew?',
);
const outOfOrder = refusal('out_of_order', '时间早于此容器的上一记录', 'It lies before the last that is known of it');
const broken = refusal('seal_broken', '封口破损，处置前不得打开', 'A broken seal: nothing is opened before treatment');
const within = (code: string, { code: reason, text }: ContainerRefusal): ContainerRefusal => ({
  code: reason,
  text: { zh: `其中的 ${code}：${text.zh}`, en: `${code}, which lies in it: ${text.en}` },
});

const shown = ({ code, text }: { code: string; text: Bilingual }): { code: string; detail: string } => ({
  ...{ code, detail: text[currentRequest()?.language ?? 'zh'] },
});
