import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access';
import {
  currentRequest,
  DomainError,
  notFound,
  problemOf,
  runInRequest,
  toDomainError,
  UnitOfWork,
  type RequestContext,
} from '../../common';
import { contentOfEvent, hashOfEvent, orderByCause } from '../../offline';
import { RuleCatalogue } from '../../rules';
import { StepActions } from '../actions/step-actions';
import { OpenDispute } from '../disputes/open-dispute';
import { Steps, type Moment } from '../step';
import type { DeviceEventAnswer, DeviceEventsBody, DeviceShown, NewDevice } from './device-event.dto';
import { DeviceRepository, KnownEvent, OutOfPlace, type ReceivedEvent } from './device.repository';

/** A step that others have moved under its feet, but that is still possible, is tried so often. */
const attempts = 10;

/** Answers that another sending may change: what is wrong is not in the event. */
const passing = new Set([401, 429, 500, 503]);

/**
 * Takes what telephones wrote down without a signal. Each event is the ordinary step, in one transaction with the event
 * itself: so it is done once, however often it is sent.
 */
@Injectable()
export class TakeDeviceEvents {
  constructor(
    private readonly devices: DeviceRepository,
    private readonly actions: StepActions,
    private readonly disputes: OpenDispute,
    private readonly steps: Steps,
    private readonly rules: RuleCatalogue,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws {DomainError} ALREADY_EXISTS when the id is another's */
  register(actor: Actor, { id, name }: NewDevice): Promise<DeviceShown> {
    const { iso: at } = this.steps.now();
    return this.unitOfWork.run(async (tx) => {
      const { organisationId } = actor;
      const device = await this.devices.register(tx, { id, name, at, organisationId, holder: holderOf(actor) });
      if (device === undefined) throw new DomainError('ALREADY_EXISTS');
      return device;
    });
  }

  list(actor: Actor): Promise<DeviceShown[]> {
    return this.devices.list(holderOf(actor));
  }

  /** In the order of their causes; the answers are in the order of sending. */
  async take(actor: Actor, { sentAt, events }: DeviceEventsBody): Promise<DeviceEventAnswer[]> {
    const moment = this.steps.now();
    const received = events.map((event) => this.receive(event, sentAt, moment));
    const answers = new Map<ReceivedEvent, DeviceEventAnswer>();
    for (const event of orderByCause(received)) answers.set(event, await this.one(actor, event));
    return received.flatMap((event) => answers.get(event) ?? []);
  }

  private receive(event: DeviceEventsBody['events'][number], sentAt: string, moment: Moment): ReceivedEvent {
    const content = contentOfEvent(event);
    const skewSeconds = Math.round((Date.parse(sentAt) - Date.parse(moment.iso)) / 1000);
    const most = Number(this.rules.parameter('P33', 'skewMinutes', moment.date)) * 60;
    const ahead = (Date.parse(event.occurredAt) - Date.parse(moment.iso)) / 1000;
    return {
      ...event,
      ...{ content, hash: hashOfEvent(content), receivedAt: moment.iso },
      // What a column holds at most: a clock that is years off is off enough.
      skewSeconds: Math.max(-2_000_000_000, Math.min(2_000_000_000, skewSeconds)),
      skewed: Math.abs(skewSeconds) > most || ahead > most,
    };
  }

  private async one(actor: Actor, event: ReceivedEvent): Promise<DeviceEventAnswer> {
    try {
      await this.step(actor, event);
      return answer(event, { result: 'accepted' });
    } catch (thrown) {
      return this.told(thrown, event, () => this.refuse(actor, event, toDomainError(thrown)));
    }
  }

  /** The ordinary step, and the event in its transaction. */
  private async step(actor: Actor, event: ReceivedEvent, attempt = 1): Promise<void> {
    const request = contextOf();
    const { deviceId: id, seq, occurredAt, skewed, kind, manifestId, body } = event;
    let isEntered = false;
    const context: RequestContext = {
      ...request,
      device: { id, seq, occurredAt, skewed },
      admit: async (tx) => {
        await request.admit?.(tx);
        const head = await this.devices.hold(tx, holderOf(actor), event);
        if (head === undefined) throw noSuchDevice();
        await this.devices.enter(tx, event, { state: 'accepted', problem: null, disputeNo: null });
        isEntered = true;
      },
    };
    this.actions.admit(actor, kind);
    try {
      await runInRequest(context, () => this.actions.take(actor, kind, manifestId, body));
    } catch (error) {
      const wasOvertaken = isEntered && error instanceof DomainError && error.code === 'STEP_NOT_POSSIBLE';
      if (!wasOvertaken || attempt === attempts) throw error;
      await this.step(actor, event, attempt + 1);
    }
  }

  /** What is refused for good is kept too, and the device's chain goes on behind it. */
  private async refuse(actor: Actor, event: ReceivedEvent, error: DomainError): Promise<DeviceEventAnswer> {
    const { language, requestId } = contextOf();
    const problem = problemOf(error, language, requestId);
    if (passing.has(error.status)) return answer(event, { result: 'rejected', retry: true, problem });
    const state = error.status === 409 ? 'conflict' : 'rejected';
    try {
      return await this.unitOfWork.run(async (tx) => {
        const head = await this.devices.hold(tx, holderOf(actor), event);
        if (head === undefined)
          return answer(event, {
            result: 'rejected',
            retry: true,
            problem: problemOf(noSuchDevice(), language, requestId),
          });
        const disputeNo = state === 'conflict' ? await this.disputes.over(tx, actor, event) : null;
        await this.devices.enter(tx, event, { state, problem, disputeNo });
        return answer(event, { result: state, problem });
      });
    } catch (thrown) {
      return this.told(thrown, event, () => {
        const failure = problemOf(toDomainError(thrown), language, requestId);
        return Promise.resolve(answer(event, { result: 'rejected', retry: true, problem: failure }));
      });
    }
  }

  /** What the device's own chain says comes first. */
  private async told(
    thrown: unknown,
    event: ReceivedEvent,
    otherwise: () => Promise<DeviceEventAnswer>,
  ): Promise<DeviceEventAnswer> {
    if (thrown instanceof KnownEvent) {
      const { state, problem } = thrown.row;
      return answer(event, { result: 'replayed', first: state, problem });
    }
    if (!(thrown instanceof OutOfPlace)) return otherwise();
    const { language, requestId } = contextOf();
    const error = new DomainError(thrown.place === 'gap' ? 'DEVICE_GAP' : 'DEVICE_CHAIN_BROKEN', {
      extra: { present: { lastSeq: thrown.head.seq, lastHash: thrown.head.hash } },
    });
    return answer(event, { result: 'rejected', retry: true, problem: problemOf(error, language, requestId) });
  }
}

type Told = Pick<DeviceEventAnswer, 'result'> & Partial<DeviceEventAnswer>;

const answer = ({ deviceId, seq, skewed }: ReceivedEvent, told: Told): DeviceEventAnswer => ({
  ...{ deviceId, seq, skewed, first: null, retry: false, problem: null },
  ...told,
});

/** Whoever acts for another sends with his own telephone. */
const holderOf = (actor: Actor): string => (actor.userId === null ? actor.id : `user:${actor.userId}`);

const noSuchDevice = (): DomainError => notFound({ zh: '该设备', en: 'Device' });

function contextOf(): RequestContext {
  const request = currentRequest();
  if (request === undefined) throw new Error('no request context');
  return request;
}
