import { Button } from 'antd';
import { useParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { classNameOf, missedNames, tripStates } from '../../../shared/medical-words';
import { ActDialog } from '../../parts/act-dialog';
import { DataTable } from '../../parts/data-table';
import { Facts } from '../../parts/facts';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, shownKg } from '../../parts/shown';
import { WarningTag } from '../../parts/tags';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { Intake } from './intake';
import { StopActs } from './stop-acts';
import { TimeLeft } from './time-left';

type Trip = Schemas['MedicalTripShown'];
type Stop = Schemas['MedicalStopShown'];

/** One collection trip: its stops with what each gave, both signatures, the intake, the washing. */
export default function MedicalTrip() {
  const say = useSay();
  const id = useParams()['id'] ?? '';
  const found = useAnswer(
    ['medical-trip', id],
    () => api.GET('/api/medical/trips/{id}', { params: { path: { id } } }),
    {
      every: 30_000,
    },
  );
  const title = say('医废收运车次', 'Medical collection trip');
  if (found.error !== null)
    return (
      <Page title={title}>
        <ProblemView error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  if (found.data === undefined) return <Page title={title}>{null}</Page>;
  const trip = found.data;
  return (
    <Page title={`${title} ${trip.handle}`} asOf={found.dataUpdatedAt} actions={<TripActs trip={trip} />}>
      <Panel>
        <Facts
          facts={[
            [say('状态', 'State'), say(tripStates[trip.state].zh, tripStates[trip.state].en)],
            [say('日期', 'Day'), trip.plannedOn],
            [say('收运单位', 'Carrier'), trip.carrierName],
            [say('车辆', 'Vehicle'), trip.plate],
            [say('驾驶员', 'Driver'), trip.driverName],
            [say('押运员', 'Escort'), trip.escortName],
            [say('处置单位', 'Plant'), trip.facilityName],
            [say('已收', 'Collected'), shownKg(trip.kg)],
            [say('入场时间', 'Taken in'), trip.receivedAt && shownInstant(trip.receivedAt)],
            [
              say('清洗消毒', 'Washing'),
              trip.washedAt === null
                ? trip.washMinutesLeft !== null && <TimeLeft minutes={trip.washMinutesLeft} />
                : shownInstant(trip.washedAt),
            ],
            [
              say('差异', 'Discrepancies'),
              trip.openDiscrepancies > 0 && (
                <WarningTag>
                  {say(`✕ ${trip.openDiscrepancies} 项未处理`, `✕ ${trip.openDiscrepancies} open`)}
                </WarningTag>
              ),
            ],
          ]}
        />
      </Panel>
      <Panel title={say('停靠点', 'Stops')}>
        {trip.stops.map((stop) => (
          <OneStop key={stop.stopNo} trip={trip} stop={stop} />
        ))}
      </Panel>
      {trip.intake.length > 0 && <IntakeTable trip={trip} />}
      <Intake trip={trip} />
    </Page>
  );
}

function OneStop({ trip, stop }: { trip: Trip; stop: Stop }) {
  const say = useSay();
  const { classes, missedBecause, outcome } = stop;
  return (
    <article style={{ borderTop: '1px solid #e5e8ef', padding: '8px 0' }}>
      <div className="wrap">
        <strong>
          {stop.stopNo}. {stop.institutionName} {stop.siteName}
        </strong>{' '}
        <span className="muted">{stop.address}</span>
      </div>
      {outcome === null && (
        <div>
          {say(`待收 ${stop.waiting} 件`, `${stop.waiting} waiting`)} <TimeLeft minutes={stop.minutesLeft} />
        </div>
      )}
      {outcome === 'missed' && missedBecause !== null && (
        <div className="wrap">
          ✕ {say(missedNames[missedBecause].zh, missedNames[missedBecause].en)} · {stop.reason}
        </div>
      )}
      {classes.map(({ classCode, bags, boxes, kg }) => {
        const name = classNameOf(classCode);
        return (
          <div key={classCode}>
            {say(name.zh, name.en)} · {say(`${bags} 袋 ${boxes} 箱`, `${bags} bags, ${boxes} boxes`)} · {shownKg(kg)}
          </div>
        );
      })}
      {outcome !== null && (
        <div className="muted wrap">
          {stop.stoppedAt !== null && shownInstant(stop.stoppedAt)} · {say('收运', 'Collector')} {stop.collector} ·{' '}
          {say('机构', 'Institution')}{' '}
          {stop.institutionBy === null
            ? say('待确认', 'not confirmed yet')
            : stop.agreed === true
              ? `✓ ${stop.institutionBy}`
              : `✕ ${stop.institutionBy}: ${stop.institutionNote ?? ''}`}
          {stop.presenceScore !== null &&
            ` · ${say('收运人到场证明', 'Presence of the collector')} ${stop.presenceScore}/3`}
          {stop.distanceMetres !== null && ` · ${stop.distanceMetres} m`}
          {stop.institutionScore !== null &&
            ` · ${say('机构确认人到场证明', 'of the institution')} ${stop.institutionScore}/3`}
          {stop.exemption !== null && ` · ${stop.exemption}`}
        </div>
      )}
      <StopActs trip={trip} stop={stop} />
    </article>
  );
}

function IntakeTable({ trip: { intake } }: { trip: Trip }) {
  const say = useSay();
  type Row = Trip['intake'][number];
  return (
    <Panel title={say('入场核对', 'Intake')}>
      <DataTable<Row>
        size="small"
        pagination={false}
        rowKey={({ classCode }) => classCode}
        dataSource={intake}
        columns={[
          {
            title: say('类别', 'Class'),
            render: (_: unknown, { classCode }: Row) => ((name) => say(name.zh, name.en))(classNameOf(classCode)),
          },
          { title: say('应到 kg', 'Expected, kg'), dataIndex: 'expectedKg', align: 'right' },
          { title: say('实收 kg', 'Received, kg'), dataIndex: 'receivedKg', align: 'right' },
          { title: say('缺失 kg', 'Missing, kg'), dataIndex: 'missingKg', align: 'right' },
        ]}
      />
    </Panel>
  );
}

function TripActs({ trip: { id, state, washedAt, stops } }: { trip: Trip }) {
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const reload = useReload();
  const path = { id };
  const isOpen = stops.some(({ outcome }) => outcome === null);
  const mayEnd =
    session.is('carrier') && session.can('manifest.pick_up') && (state === 'planned' || state === 'collecting');
  const mayWash = state === 'received' && washedAt === null && (session.is('carrier') || session.is('receiver'));
  return (
    <>
      {mayEnd && (
        <ActDialog<Trip>
          name={`end-medical-trip:${id}`}
          label={say('收运结束', 'End of collecting')}
          fields={[
            {
              key: 'reason',
              kind: 'long',
              label: say('未完成停靠点的原因', 'Why stops are open'),
              max: 300,
              optional: !isOpen,
            },
          ]}
          act={(header, body: Schemas['EndMedicalTrip']) =>
            api.POST('/api/medical/trips/{id}/end', { params: { path, header }, body })
          }
          onDone={reload}
        />
      )}
      {mayWash && session.can('container.report') && (
        <ActDialog<Trip>
          name={`wash:${id}`}
          label={say('登记清洗', 'Record the washing')}
          fields={[
            { key: 'boxes', kind: 'number', label: say('周转箱数', 'Transfer boxes') },
            { key: 'disinfectant', kind: 'text', label: say('消毒剂', 'Disinfectant'), max: 100 },
            { key: 'washedAt', kind: 'instant', label: say('时间', 'When'), optional: true },
          ]}
          act={(header, body: Schemas['WashBody']) =>
            api.POST('/api/medical/trips/{id}/wash', { params: { path, header }, body })
          }
          onDone={reload}
        />
      )}
      <Button href={`/api/medical/trips/${id}/card?language=${language}`} target="_blank">
        {say('登记卡', 'Trip card')}
      </Button>
    </>
  );
}
