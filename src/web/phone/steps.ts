import type { DeviceStep } from '../../offline';
import type { KeptEvent, Load } from './store/database';
import type { Say } from '../shared/language';

/** As the screen offers them: a driver's, then those at the gate. */
const steps: readonly DeviceStep[] = ['pick_up', 'deliver', 'hand_over', 'take_over', 'accept', 'take_back'];

/** What is mine to do now, by the service's word and by what was written down here since. */
export function stepsNow({ manifest }: Load, events: readonly KeptEvent[]): readonly DeviceStep[] {
  const last = sinceThen(manifest, events).slice(-1)[0]?.event.kind;
  switch (last) {
    case undefined:
      return steps.filter((step) => manifest.nextSteps.includes(step));
    case 'pick_up':
    case 'take_over':
      return ['deliver'];
    case 'deliver':
    case 'hand_over':
    case 'accept':
    case 'take_back':
      return [];
  }
}

/** What was written down here since the service last told of this manifest: unsent, or taken but not told back yet. */
const sinceThen = ({ id, version }: Load['manifest'], events: readonly KeptEvent[]): KeptEvent[] =>
  events.filter(
    ({ event, state }) =>
      event.manifestId === id && (state === 'unsent' || (state === 'accepted' && event.baseVersion >= version)),
  );

export const unsentOf = (manifestId: string, events: readonly KeptEvent[]): KeptEvent[] =>
  events.filter(({ event, state }) => state === 'unsent' && event.manifestId === manifestId);

export function stepName(step: DeviceStep, say: Say): string {
  switch (step) {
    case 'pick_up':
      return say('提货启运', 'Take over');
    case 'deliver':
      return say('送达交货', 'Deliver');
    case 'hand_over':
      return say('交给下一承运人', 'Hand over');
    case 'take_over':
      return say('接运', 'Take over from carrier');
    case 'accept':
      return say('称重验收', 'Weigh and accept');
    case 'take_back':
      return say('收回', 'Take back');
  }
}

export function statusName(status: Load['manifest']['status'], say: Say): string {
  switch (status) {
    case 'issued':
      return say('待提货', 'Waiting for pickup');
    case 'in_transit':
      return say('运输中', 'In transit');
    case 'arrived':
      return say('已送达', 'Arrived');
    case 'cancelled':
      return say('已作废', 'Cancelled');
    case 'draft':
      return say('草稿', 'Draft');
    case 'accepted':
      return say('已接受', 'Accepted');
    case 'partially_accepted':
      return say('部分接受', 'Partially accepted');
    case 'rejected':
      return say('已拒收', 'Refused');
    case 'treated':
      return say('已利用处置', 'Treated');
    case 'returned':
      return say('已退回', 'Returned');
  }
}
