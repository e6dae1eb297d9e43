import { newId } from '../../src/common';
import { contentOfEvent, hashOfEvent, type DeviceEvent, type DeviceStep } from '../../src/offline';
import type { Caller } from '../setup/world';
import type { DeviceEventAnswer } from '../../src/manifests/device-events/device-event.dto';
import { ok } from '../setup/expectations';

interface Load {
  readonly id: string;
  readonly version: number;
}

/** A telephone that writes steps down, each after the one before, and sends them when it is told to. */
export class Phone {
  readonly id = newId();
  readonly events: DeviceEvent[] = [];
  private previousHash: string | null = null;

  private constructor(
    private readonly caller: Caller,
    private readonly now: () => Date,
  ) {}

  static async registered(caller: Caller, now: () => Date): Promise<Phone> {
    const phone = new Phone(caller, now);
    await ok(caller.post('/devices', { id: phone.id, name: '司机手机' }));
    return phone;
  }

  /** @param occurredAt ISO 8601; otherwise now */
  note(kind: DeviceStep, { id, version }: Load, body: object = {}, occurredAt?: string): DeviceEvent {
    const event: DeviceEvent = {
      ...{ deviceId: this.id, seq: this.events.length + 1, previousHash: this.previousHash },
      ...{ occurredAt: occurredAt ?? this.now().toISOString(), manifestId: id, baseVersion: version, kind },
      body: body as Record<string, unknown>,
    };
    this.previousHash = hashOfEvent(contentOfEvent(event));
    this.events.push(event);
    return event;
  }

  send(events: readonly DeviceEvent[] = this.events, sentAt = this.now().toISOString()): Promise<DeviceEventAnswer[]> {
    return ok(this.caller.post('/device-events', { sentAt, events }));
  }
}
