import { DeleteOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input, InputNumber, Radio } from 'antd';
import dayjs from 'dayjs';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { useKeptState } from '../../parts/kept-state';
import { Page, Panel } from '../../parts/page';
import { RegionPicker } from '../../parts/pickers';
import { ProblemView } from '../../parts/problem-view';
import { today } from '../../parts/shown';
import { useAct, useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { Labelled } from '../editor/lines';
import { GrowthPoints } from './growth-points';
import { PastCurve } from './past-curve';

type Body = Schemas['NewSurgePlan'];
type StandBy = Schemas['StandByFacility'];
type NumberKey = 'normalTonnesPerDay' | 'openingKg' | 'capacityTonnesPerDay' | 'storageTonnes' | 'clockHours' | 'days';

const wuhan = 'wuhan-2020';

/** What is assumed of a surge; what is left out is what the region has. */
export default function SurgeForm() {
  const say = useSay();
  const navigate = useNavigate();
  const { regionCode } = useSession();
  const [body, keep, forget] = useKeptState<Body>('surge', {
    ...{ name: '', regionCode: regionCode ?? '', days: 42, fromDay: today(), curve: wuhan },
  });
  const set = (changes: { [Key in keyof Body]?: Body[Key] | undefined }): void =>
    keep(
      Object.fromEntries(Object.entries({ ...body, ...changes }).filter(([, value]) => value !== undefined)) as Body,
    );
  const make = useAct<Body, Schemas['SurgePlanShown']>(
    (header, asked) => api.POST('/api/medical/surge-plans', { params: { header }, body: asked }),
    ({ id }) => {
      forget();
      void navigate(`/medical/surge/${id}`);
    },
  );
  const number = (key: NumberKey, label: string, unit: string, help?: string) => (
    <Labelled label={label}>
      <InputNumber
        aria-label={label}
        style={{ width: '100%' }}
        min={0}
        suffix={unit}
        placeholder={help}
        value={(body[key] as number | undefined) ?? null}
        onChange={(value) => set({ [key]: value ?? undefined })}
      />
    </Labelled>
  );
  const isPoints = body.curve === undefined;
  const query = { region: body.regionCode, day: today() };
  const report = useAnswer(['daily-report', query], () => api.GET('/api/medical/daily-report', { params: { query } }));
  const present = report.data?.storedKg;
  // What lies there now stands in the field, until somebody writes something else.
  useEffect(() => {
    if (present !== undefined && body.openingKg === undefined) set({ openingKg: present });
  }, [present]);
  return (
    <Page title={say('新建激增推演', 'New surge plan')}>
      <Panel title={say('假设', 'Assumptions')}>
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))', gap: 12 }}>
          <Labelled label={say('名称', 'Name')}>
            <Input
              aria-label={say('名称', 'Name')}
              maxLength={100}
              value={body.name}
              onChange={({ target }) => set({ name: target.value })}
            />
          </Labelled>
          <Labelled label={say('地区', 'Region')}>
            <RegionPicker
              label={say('地区', 'Region')}
              width="100%"
              value={body.regionCode}
              onChange={(chosen) => chosen !== undefined && set({ regionCode: chosen, openingKg: undefined })}
            />
          </Labelled>
          <Labelled label={say('第 0 日', 'Day 0')}>
            <DatePicker
              aria-label={say('第 0 日', 'Day 0')}
              style={{ width: '100%' }}
              allowClear={false}
              value={dayjs(body.fromDay)}
              onChange={(day) => day !== null && set({ fromDay: day.format('YYYY-MM-DD') })}
            />
          </Labelled>
          {number('days', say('天数', 'Days'), say('天', 'd'))}
          {number(
            ...(['normalTonnesPerDay', say('平时每日产生', 'Normal day'), 't'] as const),
            say('按近期封口量', 'As sealed of late'),
          )}
          {number(
            ...(['capacityTonnesPerDay', say('每日处置能力', 'Treated a day'), 't'] as const),
            say('按有效许可', 'By licences in force'),
          )}
          {number(
            ...(['openingKg', say('首日已有存量', 'There on day 0'), 'kg'] as const),
            present === undefined ? say('按当前未处置量', 'What lies there now') : String(present),
          )}
          {number('storageTonnes', say('可贮存', 'Storage'), 't', '0')}
          {number(...(['clockHours', say('须处置时限', 'Clock'), 'h'] as const), say('按规则 H01', 'By rule H01'))}
        </div>
      </Panel>
      <Panel title={say('增长曲线', 'Growth')}>
        <Radio.Group
          aria-label={say('增长曲线', 'Growth')}
          optionType="button"
          buttonStyle="solid"
          style={{ marginBottom: 12 }}
          value={isPoints ? 'points' : wuhan}
          options={[
            { value: wuhan, label: say('武汉 2020 年', 'Wuhan 2020') },
            { value: 'points', label: say('自定', 'By points') },
          ]}
          onChange={({ target }) =>
            set(
              target.value === wuhan
                ? { curve: wuhan, points: undefined }
                : { curve: undefined, points: [{ day: 0, percent: 100 }] },
            )
          }
        />
        {isPoints ? (
          <GrowthPoints points={body.points ?? []} onChange={(points) => set({ points })} />
        ) : (
          <PastCurve curve={wuhan} />
        )}
      </Panel>
      <StandByList standBy={body.standBy} onChange={(standBy) => set({ standBy })} />
      {make.error !== null && <ProblemView error={make.error} />}
      <Button
        type="primary"
        size="large"
        disabled={body.name.trim() === '' || body.regionCode === ''}
        loading={make.busy}
        onClick={() => void make.run(body)}
      >
        {say('推演', 'Run')}
      </Button>
    </Page>
  );
}

/** What can be activated, in the order in which it is to be used. */
function StandByList({
  standBy,
  onChange,
}: {
  standBy: StandBy[] | undefined;
  onChange: (standBy: StandBy[] | undefined) => void;
}) {
  const say = useSay();
  const rows = standBy ?? [];
  const set = (at: number, changes: Partial<StandBy>): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...changes } : row)));
  return (
    <Panel title={say('可启用的设施', 'What can be activated')}>
      {standBy === undefined && (
        <p className="muted">{say('不填：用本地区的应急设施备用名单。', 'Left out: the list of the region.')}</p>
      )}
      {rows.map(({ name, tonnesPerDay, activationHours }, at) => (
        <div key={at} style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginBottom: 8 }}>
          <Input
            aria-label={say(`设施 ${at + 1} 名称`, `Name of facility ${at + 1}`)}
            style={{ width: 220 }}
            maxLength={100}
            value={name}
            onChange={({ target }) => set(at, { name: target.value })}
          />
          <InputNumber
            aria-label={say(`设施 ${at + 1} 吨/日`, `Facility ${at + 1}, t/d`)}
            style={{ width: 140 }}
            suffix="t/d"
            min={0}
            value={Number(tonnesPerDay)}
            onChange={(value) => set(at, { tonnesPerDay: value ?? 0 })}
          />
          <InputNumber
            aria-label={say(`设施 ${at + 1} 启用需小时`, `Facility ${at + 1}, hours to activation`)}
            style={{ width: 140 }}
            suffix="h"
            min={0}
            precision={0}
            value={activationHours}
            onChange={(value) => set(at, { activationHours: value ?? 0 })}
          />
          <Button
            icon={<DeleteOutlined />}
            aria-label={say(`删除设施 ${at + 1}`, `Remove facility ${at + 1}`)}
            onClick={() => onChange(rows.length === 1 ? undefined : rows.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...rows, { name: '', tonnesPerDay: 10, activationHours: 48 }])}>
        {say('添加设施', 'Add a facility')}
      </Button>
    </Panel>
  );
}
