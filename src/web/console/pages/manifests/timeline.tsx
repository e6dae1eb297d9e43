import { Collapse, Timeline } from 'antd';
import type { Schemas } from '../../../api/client';
import { useSay, type Bilingual } from '../../../shared/language';
import { stepNames, type Step } from '../../../shared/words';
import { shownInstant } from '../../parts/shown';
import { RouteSketch, type Point } from './map';

type Event = Schemas['EventShown'];

/** As much of an event's signed content as the page shows. */
interface Content {
  readonly actor?: {
    readonly name?: string;
    readonly organisationName?: string;
    /** Whose person it was, where he acted for another. */
    readonly agent?: { readonly organisationName: string };
  };
  readonly data?: {
    readonly position?: { readonly longitude: number; readonly latitude: number } | null;
    readonly plate?: string;
    readonly driver?: { readonly name: string };
    readonly reason?: string;
    readonly presence?: { readonly distanceMetres?: number | null };
  };
}

const otherKinds: Readonly<Record<string, Bilingual>> = {
  answer_discrepancy: { zh: '答复差异', en: 'Discrepancy answered' },
  resolve_discrepancy: { zh: '解决差异', en: 'Discrepancy settled' },
  attach: { zh: '添加附件', en: 'File attached' },
  add_leg: { zh: '增加运输段', en: 'Leg added' },
  drop_leg: { zh: '取消运输段', en: 'Leg dropped' },
  join_trip: { zh: '编入车次', en: 'Put on a trip' },
  leave_trip: { zh: '移出车次', en: 'Taken off its trip' },
  miss_pick_up: { zh: '未能提货', en: 'Pickup missed' },
  read_meter: { zh: '记录流量计', en: 'Meter read' },
  correct_meter: { zh: '更正流量计', en: 'Meter reading corrected' },
  open_dispute: { zh: '提出争议', en: 'Dispute opened' },
  settle_dispute: { zh: '解决争议', en: 'Dispute settled' },
  change: { zh: '修改', en: 'Changed' },
  propose_amendment: { zh: '提出更正', en: 'Amendment asked for' },
  approve_amendment: { zh: '同意更正', en: 'Amendment approved' },
  refuse_amendment: { zh: '不同意更正', en: 'Amendment refused' },
  withdraw_amendment: { zh: '撤回更正', en: 'Amendment withdrawn' },
};

export function useKindName(): (kind: string) => string {
  const say = useSay();
  return (kind) => {
    const name = kind in stepNames ? stepNames[kind as Step] : otherKinds[kind];
    return name === undefined ? kind.replace(/_/g, ' ') : say(name.zh, name.en);
  };
}

/** What happened, by whom, and where; each entry shows the hash that proves it. */
export function History({ events }: { events: readonly Event[] }) {
  const say = useSay();
  const nameOf = useKindName();
  const points = events.flatMap((event): Point[] => {
    const position = (event.content as Content).data?.position;
    return position == null ? [] : [{ ...position, label: nameOf(event.kind) }];
  });
  return (
    <>
      {points.length > 1 && <RouteSketch points={points} />}
      <Timeline
        style={{ marginTop: 20 }}
        items={events.map((event) => {
          const { actor, data } = event.content as Content;
          return {
            content: (
              <div className="wrap">
                <strong>{nameOf(event.kind)}</strong> <span className="number">{shownInstant(event.occurredAt)}</span>
                <div className="muted">
                  {[actor?.organisationName, actor?.name].filter(Boolean).join(' · ')}
                  {actor?.agent !== undefined &&
                    say(`（${actor.agent.organisationName} 代办）`, ` (for it: ${actor.agent.organisationName})`)}
                </div>
                {(data?.plate ?? data?.driver) !== undefined && (
                  <div>{[data?.plate, data?.driver?.name].filter(Boolean).join(' · ')}</div>
                )}
                {data?.reason !== undefined && <div>{data.reason}</div>}
                {typeof data?.presence?.distanceMetres === 'number' && (
                  <div className="muted">
                    {say(
                      `距场地 ${Math.round(data.presence.distanceMetres)} 米`,
                      `${Math.round(data.presence.distanceMetres)} m from the site`,
                    )}
                  </div>
                )}
              </div>
            ),
          };
        })}
      />
      <Collapse
        size="small"
        items={[
          {
            key: 'hashes',
            label: say('哈希链', 'Chain of hashes'),
            children: (
              <ol style={{ margin: 0, paddingLeft: 20 }}>
                {events.map(({ seq, kind, hash }) => (
                  <li key={seq} className="wrap">
                    {nameOf(kind)} <code>{hash}</code>
                  </li>
                ))}
              </ol>
            ),
          },
        ]}
      />
    </>
  );
}
