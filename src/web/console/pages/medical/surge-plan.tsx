import { useMemo } from 'react';
import { useParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { DataTable } from '../../parts/data-table';
import { Facts } from '../../parts/facts';
import { SeriesChart } from '../../parts/lazy-chart';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, shownTonnes } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';

type Plan = Schemas['SurgePlanShown'];
type Course = Schemas['SurgeCourseShown'];
type Day = Schemas['SurgeDayShown'];

/** Which day breaks, what to decide on when, and how much storage each day needs. */
export default function SurgePlan() {
  const say = useSay();
  const { id = '' } = useParams();
  const path = { id };
  const { data, error, refetch } = useAnswer(['surge-plan', id], () =>
    api.GET('/api/medical/surge-plans/{id}', { params: { path } }),
  );
  if (data === undefined)
    return (
      <Page title={say('激增推演', 'Surge plan')}>
        {error !== null && <ProblemView error={error} onRetry={() => void refetch()} />}
      </Page>
    );
  const { baseline, planned, activations, missingKg } = data.result;
  return (
    <Page title={data.name} actions={<a href={`/api/medical/surge-plans/${id}/csv`}>CSV</a>}>
      <div className="cards">
        <Broken label={say('不启用应急设施', 'Nothing activated')} course={baseline} />
        <Broken label={say('按下列启用', 'Activated as below')} course={planned} />
        <div className="figure">
          <span className="muted">{say('最大贮存需求', 'Most storage')}</span>
          <strong>{shownTonnes(planned.mostStoredKg)}</strong>
        </div>
        <div className={missingKg > 0 ? 'figure warn' : 'figure'}>
          <span className="muted">{say('每日仍缺能力', 'Missing a day')}</span>
          <strong>{shownTonnes(missingKg)}</strong>
        </div>
      </div>
      <Decisions activations={activations} />
      <Curves title={say('启用应急设施', 'With what is activated')} course={planned} plan={data} />
      <Curves title={say('不启用应急设施', 'Nothing activated')} course={baseline} plan={data} />
      <Assumed scenario={data.scenario} />
      <Panel title={say('每日贮存需求', 'Storage needed each day')}>
        <Days days={planned.days} />
      </Panel>
      <p className="muted">
        {say('推演', 'Made by')} {data.madeBy} {shownInstant(data.madeAt)}
      </p>
    </Page>
  );
}

function Broken({ label, course: { broken } }: { label: string; course: Course }) {
  const say = useSay();
  const because = { storage: say('贮存已满', 'storage is full'), clock: say('超过时限', 'the clock ends') };
  return (
    <div className={broken === null ? 'figure' : 'figure warn'}>
      <span className="muted">{label}</span>
      <strong style={{ whiteSpace: 'normal' }}>
        {broken === null ? say('✓ 守得住', '✓ holds') : say(`✕ 第 ${broken.day} 日失守`, `✕ day ${broken.day} breaks`)}
      </strong>
      {broken !== null && (
        <span>
          {broken.date} · {because[broken.because]}
        </span>
      )}
    </div>
  );
}

function Decisions({ activations }: { activations: readonly Schemas['SurgeActivation'][] }) {
  const say = useSay();
  return (
    <Panel title={say('何时决定启用什么', 'What to decide on when')}>
      {activations.length === 0 ? (
        <p className="muted">{say('无需启用。', 'Nothing needs to be activated.')}</p>
      ) : (
        <DataTable<Schemas['SurgeActivation']>
          size="small"
          rowKey={({ name, decideBy }) => `${name} ${decideBy}`}
          pagination={false}
          dataSource={[...activations].sort((left, right) => left.decideBy.localeCompare(right.decideBy))}
          columns={[
            { key: 'by', title: say('最迟决定', 'Decide by'), render: (_, { decideBy }) => shownInstant(decideBy) },
            { key: 'name', title: say('设施', 'Facility'), dataIndex: 'name', className: 'wrap' },
            { key: 't', title: say('吨/日', 't/d'), dataIndex: 'tonnesPerDay', align: 'right' },
            {
              ...{ key: 'hours', title: say('启用需小时', 'Hours to activation'), align: 'right' },
              dataIndex: 'activationHours',
            },
            { key: 'on', title: say('开始处置', 'Treats from'), dataIndex: 'availableOn' },
          ]}
        />
      )}
    </Panel>
  );
}

function Curves({ title, course: { days }, plan }: { title: string; course: Course; plan: Plan }) {
  const say = useSay();
  const axis = useMemo(() => days.map(({ date }) => date.slice(5)), [days]);
  const series = useMemo(() => {
    const tonnes = (key: 'generatedKg' | 'treatedKg' | 'storedKg' | 'capacityKg'): number[] =>
      days.map((day) => Math.round(day[key]) / 1000);
    return [
      { name: say('产生', 'Generated'), values: tonnes('generatedKg') },
      { name: say('处置', 'Treated'), values: tonnes('treatedKg') },
      { name: say('贮存', 'Stored'), values: tonnes('storedKg') },
      { name: say('能力', 'Capacity'), values: tonnes('capacityKg') },
    ];
  }, [days, say]);
  const { storageKg } = plan.scenario;
  const limit = useMemo(() => ({ name: say('贮存上限', 'Storage limit'), value: storageKg / 1000 }), [storageKg, say]);
  return (
    <Panel title={title}>
      <SeriesChart
        kind="line"
        axis={axis}
        unit="t"
        label={say(`${title}：每日产生、处置、贮存与能力，吨`, `${title}: generated, treated, stored and capacity, t`)}
        series={series}
        {...(storageKg > 0 && { limit })}
      />
    </Panel>
  );
}

function Assumed({ scenario }: { scenario: Schemas['SurgeScenarioShown'] }) {
  const say = useSay();
  const sources = {
    given: say('给定', 'given'),
    institutions: say('按机构', 'by institution'),
    usual: say('按近期封口量', 'as sealed of late'),
  };
  return (
    <Panel title={say('假设', 'Assumptions')}>
      <Facts
        facts={[
          [say('第 0 日', 'Day 0'), scenario.fromDay],
          [say('天数', 'Days'), scenario.days],
          [say('平时每日产生', 'Normal day'), `${shownTonnes(scenario.normalKg)} (${sources[scenario.normalFrom]})`],
          [say('首日已有存量', 'There on day 0'), shownTonnes(scenario.openingKg)],
          [say('每日处置能力', 'Treated a day'), shownTonnes(scenario.capacityKg)],
          [say('可贮存', 'Storage'), shownTonnes(scenario.storageKg)],
          [say('须处置时限', 'Clock'), `${scenario.clockHours} h`],
          [
            say('增长曲线', 'Growth'),
            scenario.curve ?? scenario.points.map(({ day, percent }) => `${day}: ${percent} %`).join(', '),
          ],
          [
            say('可启用', 'Can be activated'),
            scenario.standBy
              .map((one) => `${one.name} ${one.tonnesPerDay} t/d, ${one.activationHours} h`)
              .join(say('；', '; ')),
          ],
        ]}
      />
    </Panel>
  );
}

function Days({ days }: { days: readonly Day[] }) {
  const say = useSay();
  const column = (key: 'generatedKg' | 'capacityKg' | 'treatedKg' | 'storedKg', title: string) => ({
    ...{ key, title, align: 'right' as const, className: 'number' },
    render: (_: unknown, day: Day) => shownTonnes(day[key]),
  });
  return (
    <DataTable<Day>
      size="small"
      rowKey="day"
      pagination={false}
      dataSource={[...days]}
      columns={[
        { key: 'day', title: say('第几日', 'Day'), dataIndex: 'day', align: 'right' },
        { key: 'date', title: say('日期', 'Date'), dataIndex: 'date' },
        column('generatedKg', say('产生', 'Generated')),
        column('capacityKg', say('能力', 'Capacity')),
        column('treatedKg', say('处置', 'Treated')),
        column('storedKg', say('须贮存', 'To be stored')),
        {
          ...{ key: 'oldest', title: say('最久（小时）', 'Oldest, hours'), align: 'right' },
          dataIndex: 'oldestHours',
        },
      ]}
    />
  );
}
