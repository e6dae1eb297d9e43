import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { Panel } from '../../parts/page';
import { shownKg } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useReload } from '../manifests/steps';

type Trip = Schemas['TripShown'];

/** Trips that have not ended, with their stops in order. */
export function Trips() {
  const say = useSay();
  const query = { ended: 'no' as const, limit: 50 };
  const trips = useAnswer(['trips'], () => api.GET('/api/trips', { params: { query } }), { every: 30_000 });
  const items = trips.data?.items ?? [];
  return (
    <Panel title={say('车次', 'Trips')}>
      {items.length === 0 && (
        <p className="muted">{say('选中待提货的联单即可排车。', 'Choose loads on the left to make one.')}</p>
      )}
      {items.map((trip) => (
        <OneTrip key={trip.id} trip={trip} />
      ))}
    </Panel>
  );
}

function OneTrip({ trip }: { trip: Trip }) {
  const say = useSay();
  const language = useLanguage();
  const reload = useReload();
  const { id, plate, driverName, plannedOn, stops, onBoardKg, ratedKg, state } = trip;
  const states = {
    waiting: say('待提货', 'waiting'),
    on_board: say('已装车', 'on board'),
    delivered: say('已送达', 'delivered'),
    missed: say('未提到', 'missed'),
    fell_out: say('已移出', 'fell out'),
  };
  return (
    <article style={{ borderTop: '1px solid #e5e8ef', padding: '8px 0' }}>
      <strong>
        {plate} · {driverName}
      </strong>{' '}
      <span className="muted">
        {plannedOn} · {shownKg(onBoardKg)} / {shownKg(ratedKg)}
      </span>
      <ol style={{ margin: '4px 0', paddingLeft: 20 }}>
        {stops.map((stop) => (
          <li key={stop.stopNo} className="wrap">
            <Link to={`/manifests/${stop.manifestId}`}>{stop.number}</Link> {stop.generatorName} → {stop.receiverName}{' '}
            <Tag>{states[stop.state]}</Tag>
          </li>
        ))}
      </ol>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        <Button size="small" href={`/api/trips/${id}/card?language=${language}`} target="_blank">
          {say('打印行车单', 'Print the card')}
        </Button>
        {state !== 'ended' && (
          <ActDialog<Trip>
            name={`end-trip:${id}`}
            label={say('结束车次', 'End the trip')}
            button={{ size: 'small' }}
            fields={[{ key: 'reason', kind: 'text', label: say('理由', 'Reason'), optional: true }]}
            act={(header, body) => api.POST('/api/trips/{id}/end', { params: { path: { id }, header }, body })}
            onDone={reload}
          />
        )}
      </div>
    </article>
  );
}
