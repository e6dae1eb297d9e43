import { Tag } from 'antd';
import { useSay } from '../../shared/language';
import { applicationStates, outcomeNames, statusNames, type Status } from '../../shared/words';
import type { Schemas } from '../../api/client';

/** Colour never tells alone: the word stands in it, and a mark of its own form before it. */
const statusLooks: Readonly<Record<Status, { mark: string; color: string }>> = {
  draft: { mark: '○', color: '#4e5969' },
  issued: { mark: '◔', color: '#0958d9' },
  in_transit: { mark: '➤', color: '#531dab' },
  arrived: { mark: '◑', color: '#874d00' },
  accepted: { mark: '✓', color: '#135200' },
  partially_accepted: { mark: '◐', color: '#874d00' },
  rejected: { mark: '✕', color: '#a8071a' },
  treated: { mark: '●', color: '#135200' },
  cancelled: { mark: '–', color: '#4e5969' },
  returned: { mark: '↩', color: '#a8071a' },
};

const outlined = (color: string): { color: string; borderColor: string; background: string; margin: number } => ({
  color,
  borderColor: color,
  background: '#fff',
  margin: 0,
});

export function StatusTag({ status }: { status: Status }) {
  const say = useSay();
  const { mark, color } = statusLooks[status];
  return (
    <Tag style={outlined(color)}>
      <span aria-hidden>{mark} </span>
      {say(statusNames[status].zh, statusNames[status].en)}
    </Tag>
  );
}

const outcomeLooks = {
  allow: '#135200',
  needs_approval: '#874d00',
  needs_reason: '#874d00',
  forbid: '#a8071a',
} as const;

export function OutcomeTag({ outcome }: { outcome: keyof typeof outcomeLooks }) {
  const say = useSay();
  return <Tag style={outlined(outcomeLooks[outcome])}>{say(outcomeNames[outcome].zh, outcomeNames[outcome].en)}</Tag>;
}

export function ApplicationTag({ state }: { state: Schemas['ApplicationListed']['status'] }) {
  const say = useSay();
  const isEnd = state === 'refused' || state === 'revoked' || state === 'withdrawn' || state === 'suspended';
  const color = isEnd ? '#a8071a' : state === 'approved' ? '#135200' : '#0958d9';
  return <Tag style={outlined(color)}>{say(applicationStates[state].zh, applicationStates[state].en)}</Tag>;
}

/** A day by which something must be done, and how long that is. */
export function WarningTag({ children }: { children: string }) {
  return <Tag style={outlined('#a8071a')}>{children}</Tag>;
}
