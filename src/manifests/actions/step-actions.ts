import { Injectable, type Type } from '@nestjs/common';
import type { Actor } from '../../access';
import { DomainError, validationPipe } from '../../common';
import { AcceptBody, CancelBody, DeliverBody, PickUpBody, TakeBackBody, TreatBody } from '../http/manifest.dto';
import type { StepAnswer } from '../http/manifest.dto';
import { CarryLegs } from '../legs/carry-legs';
import { HandOverBody, TakeOverBody } from '../legs/leg.dto';
import { transitions, type ManifestStep } from '../manifest.status';
import { CancelManifest } from './cancel-manifest';
import { CarryManifest } from './carry-manifest';
import { IssueManifest } from './issue-manifest';
import { ReceiveManifest } from './receive-manifest';

type NamedStep = Extract<
  ManifestStep,
  'issue' | 'pick_up' | 'deliver' | 'hand_over' | 'take_over' | 'accept' | 'treat' | 'take_back' | 'cancel'
>;

/** Steps by their names, for calls that hold several: the same actions that have routes of their own. */
@Injectable()
export class StepActions {
  private readonly pipe = validationPipe();
  private readonly steps: Readonly<Record<NamedStep, (actor: Actor, id: string, body: unknown) => Promise<StepAnswer>>>;

  constructor(
    issue: IssueManifest,
    carry: CarryManifest,
    legs: CarryLegs,
    receive: ReceiveManifest,
    cancel: CancelManifest,
  ) {
    this.steps = {
      issue: (actor, id) => issue.issue(actor, id),
      pick_up: async (actor, id, body) => carry.pickUp(actor, id, await this.checked(PickUpBody, body)),
      deliver: async (actor, id, body) => carry.deliver(actor, id, await this.checked(DeliverBody, body)),
      hand_over: async (actor, id, body) => legs.handOver(actor, id, await this.checked(HandOverBody, body)),
      take_over: async (actor, id, body) => legs.takeOver(actor, id, await this.checked(TakeOverBody, body)),
      accept: async (actor, id, body) => receive.accept(actor, id, await this.checked(AcceptBody, body)),
      treat: async (actor, id, body) => receive.treat(actor, id, await this.checked(TreatBody, body)),
      take_back: async (actor, id, body) => receive.takeBack(actor, id, await this.checked(TakeBackBody, body)),
      cancel: async (actor, id, body) => cancel.cancel(actor, id, (await this.checked(CancelBody, body)).reason),
    };
  }

  /** @throws {DomainError} FORBIDDEN without the step's permission */
  admit(actor: Actor, step: NamedStep): void {
    const { permission } = transitions[step];
    if (actor.permissions.has(permission)) return;
    throw new DomainError('FORBIDDEN', {
      detail: { zh: `需要权限 ${permission}`, en: `The permission ${permission} is needed` },
    });
  }

  /** @throws {DomainError} VALIDATION_FAILED for the body; as the step's own action */
  take(actor: Actor, step: NamedStep, id: string, body: unknown): Promise<StepAnswer> {
    return this.steps[step](actor, id, body);
  }

  private async checked<T>(type: Type<T>, body: unknown): Promise<T> {
    return (await this.pipe.transform(body, { type: 'body', metatype: type })) as T;
  }
}
