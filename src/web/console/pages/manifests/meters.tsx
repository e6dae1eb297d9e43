import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { DataTable } from '../../parts/data-table';
import type { Field, Values } from '../../parts/fields';
import { Panel } from '../../parts/page';
import { shownInstant, shownKg, today } from '../../parts/shown';
import { WarningTag } from '../../parts/tags';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from './steps';

type Manifest = Schemas['ManifestShown'];
type Flow = Schemas['FlowShown'];
type Day = Flow['days'][number];
type Reading = Flow['readings'][number];

/** A pipeline's days, both sides' meters beside each other, and one's own reading of a day. */
export function Meters({ manifest }: { manifest: Manifest }) {
  const say = useSay();
  const { can } = useSession();
  const { id, status } = manifest;
  const flow = useAnswer(['meters', id], () =>
    api.GET('/api/manifests/{id}/meter-readings', { params: { path: { id } } }),
  );
  if (flow.data === undefined || flow.data.startedOn === null) return null;
  const { lines, days, readings } = flow.data;
  const sides = sidesIn(say);
  const mayRecord = can('manifest.flow') && (status === 'in_transit' || status === 'arrived');
  return (
    <Panel
      title={say('流量计读数', 'Meter readings')}
      extra={mayRecord && <Record manifest={manifest} readings={readings} />}
    >
      <p className="muted">
        {lines.map(({ lineNo, generatorKg, receiverKg }) => (
          <span key={lineNo} style={{ display: 'block' }}>
            #{lineNo} {sides.generator} {shownKg(generatorKg)} · {sides.receiver} {shownKg(receiverKg)}
          </span>
        ))}
      </p>
      <DataTable<Day>
        size="small"
        rowKey={({ day, lineNo }) => `${day} ${lineNo}`}
        pagination={days.length > 31 ? { pageSize: 31, showSizeChanger: false } : false}
        dataSource={[...days].reverse()}
        columns={[
          { key: 'day', title: say('日期', 'Day'), dataIndex: 'day', className: 'number' },
          { key: 'line', title: say('项', 'Line'), dataIndex: 'lineNo' },
          {
            key: 'generator',
            title: sides.generator,
            align: 'right',
            render: (_, { generatorKg }) => shownKg(generatorKg),
          },
          {
            key: 'receiver',
            title: sides.receiver,
            align: 'right',
            render: (_, { receiverKg }) => shownKg(receiverKg),
          },
          {
            key: 'difference',
            title: say('相差', 'Difference'),
            align: 'right',
            render: (_, { differenceKg }) => shownKg(differenceKg),
          },
          {
            key: 'missing',
            title: say('缺读数', 'Missing'),
            render: (_, { missing }) =>
              missing.length > 0 && <WarningTag>{missing.map((side) => sides[side]).join(say('、', ', '))}</WarningTag>,
          },
        ]}
      />
      <Corrections readings={readings} />
    </Panel>
  );
}

const sidesIn = (say: ReturnType<typeof useSay>): Readonly<Record<Reading['side'], string>> => ({
  generator: say('移出人', 'Generator'),
  receiver: say('接受人', 'Receiver'),
});

/** Readings that replaced others, and why: nothing is overwritten. */
function Corrections({ readings }: { readings: readonly Reading[] }) {
  const say = useSay();
  const corrections = readings.filter(({ reason }) => reason !== null);
  if (corrections.length === 0) return null;
  return (
    <>
      <h3 style={{ fontSize: 14, margin: '12px 0 4px' }}>{say('更正', 'Corrections')}</h3>
      <ul style={{ paddingLeft: 20, margin: 0 }}>
        {corrections.map(({ readingNo, day, lineNo, kg, reason, recordedBy, recordedAt }) => (
          <li key={readingNo} className="wrap">
            {day} #{lineNo} → {shownKg(kg)}: {reason}{' '}
            <span className="muted">
              {recordedBy} · {shownInstant(recordedAt)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface Typed extends Values {
  readonly day: string;
  readonly lineNo: string;
  readonly kg: number;
  readonly startReading?: number;
  readonly endReading?: number;
  readonly side?: Reading['side'];
  readonly reason?: string;
}

/** What my meter says of a day. A day that has my reading already is corrected, with a reason. */
function Record({ manifest, readings }: { manifest: Manifest; readings: readonly Reading[] }) {
  const say = useSay();
  const reload = useReload();
  const { organisationId } = useSession();
  const { id, generator, receiver, lines } = manifest;
  const sides = sidesIn(say);
  const isBoth = generator.id === organisationId && receiver?.id === organisationId;
  const own = generator.id === organisationId ? 'generator' : 'receiver';
  const replacedBy = ({ day, lineNo, side = own }: Partial<Typed>): Reading | undefined =>
    readings.find(
      (reading) =>
        reading.replacedBy === null &&
        reading.day === day &&
        reading.lineNo === Number(lineNo) &&
        reading.side === side,
    );
  const fields = (typed: Values): Field[] => {
    const before = replacedBy(typed as Partial<Typed>);
    return [
      { key: 'day', kind: 'day', label: say('日期', 'Day') },
      {
        key: 'lineNo',
        kind: 'choice',
        label: say('废物', 'Waste'),
        options: lines.map(({ lineNo, code, name }) => ({
          value: String(lineNo),
          label: `#${lineNo} ${code} ${name}`,
        })),
      },
      { key: 'kg', kind: 'number', unit: 'kg', label: say('当日流量', 'Flowed on this day') },
      { key: 'startReading', kind: 'number', optional: true, label: say('起始读数', 'Meter before') },
      { key: 'endReading', kind: 'number', optional: true, label: say('终止读数', 'Meter after') },
      ...(isBoth
        ? [
            {
              key: 'side',
              kind: 'choice',
              label: say('哪一方的流量计', 'Whose meter'),
              options: Object.entries(sides).map(([value, label]) => ({ value, label })),
            } satisfies Field,
          ]
        : []),
      ...(before === undefined
        ? []
        : [
            {
              key: 'reason',
              kind: 'long',
              max: 500,
              label: say(
                `更正理由（已记录 ${shownKg(before.kg)}）`,
                `Why it is corrected (${shownKg(before.kg)} stands there)`,
              ),
            } satisfies Field,
          ]),
    ];
  };
  return (
    <ActDialog<Reading>
      name={`meter:${id}`}
      label={say('记录读数', 'Write a reading down')}
      button={{ size: 'small', type: 'primary' }}
      initial={{ day: today(), ...(lines.length === 1 && { lineNo: '1' }) }}
      fields={fields}
      act={(header, { lineNo, ...typed }: Typed) => {
        const before = replacedBy({ lineNo, ...typed });
        const body = {
          ...typed,
          lineNo: Number(lineNo),
          ...(before !== undefined && { replaces: before.readingNo }),
        };
        return api.POST('/api/manifests/{id}/meter-readings', { params: { path: { id }, header }, body });
      }}
      onDone={reload}
    />
  );
}
