import { classNameOf } from '../../../shared/medical-words';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api, ApiError, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { DataTable } from '../../parts/data-table';
import { Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, shownKg, today } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { DrillMark } from './drill';

type Report = Schemas['DailyReport'];

/** The daily report as the authorities ask for it, of a day that is chosen. */
export function DailyFigures({ outbreak, region }: { outbreak: Schemas['OutbreakShown']; region: string }) {
  const say = useSay();
  const language = useLanguage();
  const [day, setDay] = useState(today());
  const query = { region, day, ...(outbreak.drill && { drillId: outbreak.id }) };
  const report = useAnswer(['daily-report', query], () => api.GET('/api/medical/daily-report', { params: { query } }), {
    every: 60_000,
  });
  const file = (kind: 'document' | 'csv'): string =>
    `/api/medical/daily-report/${kind}?${new URLSearchParams({ ...query, language }).toString()}`;
  const hasNoScenario = outbreak.drill && report.error instanceof ApiError && report.error.status === 422;
  return (
    <Panel
      title={
        <>
          {say('日报', 'Daily report')} <DrillMark drill={outbreak.drill} />
        </>
      }
      extra={
        <span style={{ display: 'flex', gap: 12, alignItems: 'center', flexWrap: 'wrap' }}>
          <DatePicker
            aria-label={say('日报日期', 'Day of the report')}
            allowClear={false}
            maxDate={dayjs(today())}
            value={dayjs(day)}
            onChange={(chosen) => chosen !== null && setDay(chosen.format('YYYY-MM-DD'))}
          />
          {report.data !== undefined && report.error === null && (
            <>
              <a href={file('document')} target="_blank" rel="noreferrer">
                PDF
              </a>
              <a href={file('csv')}>CSV</a>
            </>
          )}
        </span>
      }
    >
      {hasNoScenario && (
        <p className="muted">{say('设定演练情景后才有日报。', 'There is a report once the drill has its scenario.')}</p>
      )}
      {report.error !== null && !hasNoScenario && (
        <ProblemView error={report.error} onRetry={() => void report.refetch()} />
      )}
      {report.data !== undefined && report.error === null && <Figures report={report.data} />}
    </Panel>
  );
}

function Figures({ report }: { report: Report }) {
  const say = useSay();
  const figures: readonly (readonly [string, number, boolean?])[] = [
    [say('产生', 'Generated'), report.generatedKg],
    [say('其中定点医院', 'By designated hospitals'), report.designatedKg],
    [say('收集', 'Collected'), report.collectedKg],
    [say('处置', 'Treated'), report.treatedKg],
    [say('日终贮存', 'Stored at its end'), report.storedKg],
    [say('应急需求', 'Emergency need'), report.emergencyNeedKg],
    [say('应急设施可承担', 'Covered'), report.coveredKg],
    [say('仍缺', 'Missing'), report.missingKg, report.missingKg > 0],
  ];
  return (
    <>
      <div className="cards">
        {figures.map(([label, kg, warn = false]) => (
          <div key={label} className={warn ? 'figure warn' : 'figure'}>
            <span className="muted">
              {warn && <span aria-hidden>✕ </span>}
              {label}
            </span>
            <strong>{shownKg(Math.round(kg))}</strong>
          </div>
        ))}
        <div className="figure">
          <span className="muted">{say('产生机构', 'Institutions')}</span>
          <strong>{report.institutions}</strong>
        </div>
      </div>
      <DataTable<Schemas['DailyClassRow']>
        size="small"
        rowKey="classCode"
        pagination={false}
        dataSource={report.classes}
        locale={{ emptyText: <span className="muted">{say('没有医疗废物', 'No medical waste')}</span> }}
        columns={[
          {
            key: 'class',
            title: say('类别', 'Class'),
            render: (_, { classCode }) => ((name) => say(name.zh, name.en))(classNameOf(classCode)),
          },
          { key: 'g', title: say('产生 kg', 'Generated kg'), dataIndex: 'generatedKg', align: 'right' },
          { key: 'c', title: say('收集 kg', 'Collected kg'), dataIndex: 'collectedKg', align: 'right' },
          { key: 't', title: say('处置 kg', 'Treated kg'), dataIndex: 'treatedKg', align: 'right' },
          { key: 's', title: say('贮存 kg', 'Stored kg'), dataIndex: 'storedKg', align: 'right' },
        ]}
      />
      <h3 style={{ fontSize: 14, margin: '16px 0 8px' }}>{say('各设施负荷', 'Load of each facility')}</h3>
      <DataTable<Schemas['DailyFacilityRow']>
        size="small"
        rowKey={({ siteId, name }) => `${siteId ?? ''}${name}`}
        pagination={false}
        dataSource={report.facilities}
        locale={{ emptyText: <span className="muted">{say('没有设施', 'No facility')}</span> }}
        columns={[
          { key: 'name', title: say('设施', 'Facility'), dataIndex: 'name', className: 'wrap', width: 280 },
          { key: 'licensed', title: say('许可 kg/日', 'Licensed kg/d'), dataIndex: 'licensedKg', align: 'right' },
          { key: 'emergency', title: say('应急 kg/日', 'Emergency kg/d'), dataIndex: 'emergencyKg', align: 'right' },
          {
            ...{ key: 'received', title: say('接收 kg', 'Received kg'), align: 'right' },
            render: (_, { receivedKg }) => receivedKg ?? '–',
          },
          {
            ...{ key: 'treated', title: say('处置 kg', 'Treated kg'), align: 'right' },
            render: (_, { treatedKg }) => treatedKg ?? '–',
          },
          {
            ...{ key: 'load', title: say('负荷', 'Load'), align: 'right' },
            render: (_, { loadPercent }) => (loadPercent === null ? '–' : `${loadPercent} %`),
          },
        ]}
      />
      <p className="muted">
        {say('数据时点', 'As of')} {shownInstant(report.takenAt)}
      </p>
    </>
  );
}
