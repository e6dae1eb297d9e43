import { DeleteOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Dropdown, Input, InputNumber } from 'antd';
import { useMemo } from 'react';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { useKeptState } from '../../parts/kept-state';
import { SeriesChart } from '../../parts/lazy-chart';
import { Page, Panel } from '../../parts/page';
import { RegionPicker } from '../../parts/pickers';
import { ProblemView } from '../../parts/problem-view';
import { daysFrom, shownTonnes } from '../../parts/shown';
import { useAct } from '../../parts/use-answer';
import { Labelled } from '../editor/lines';
import { Amount } from './headroom';
import { usePeriod } from './period';
import { StepForm, useStepNames, type Step } from './what-if-step';
import { DataTable } from '../../parts/data-table';

type Body = Schemas['WhatIfBody'];
type Shown = Schemas['WhatIfShown'];

/** Seeded simulation: the course of what waits with the generators, with and without what is assumed. */
export default function WhatIf() {
  const say = useSay();
  const { region } = usePeriod();
  const names = useStepNames();
  const [body, setBody] = useKeptState<Body>('what-if', {
    region,
    days: 120,
    seed: '1',
    steps: [{ kind: 'growth', percent: 150 }],
  });
  const run = useAct<Body, Shown>((_header, asked) => api.POST('/api/what-if', { body: asked }));
  const [shown, keepShown] = useKeptState<Shown | null>('what-if-shown', null);
  const set = (changes: Partial<Body>): void => setBody({ ...body, ...changes });
  const setStep = (at: number, step: Step): void =>
    set({ steps: body.steps.map((each, index) => (index === at ? step : each)) });
  const go = async (): Promise<void> => {
    const result = await run.run(body);
    if (result !== undefined) keepShown(result);
  };
  return (
    <Page title={say('情景推演', 'What if')}>
      <Panel title={say('假设', 'Assumptions')}>
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))', gap: 12 }}>
          <Labelled label={say('地区', 'Region')}>
            <RegionPicker
              label={say('地区', 'Region')}
              width="100%"
              value={body.region}
              onChange={(chosen) => chosen && set({ region: chosen })}
            />
          </Labelled>
          <Labelled label={say('天数', 'Days')}>
            <InputNumber
              aria-label={say('天数', 'Days')}
              style={{ width: '100%' }}
              min={1}
              max={730}
              value={body.days}
              onChange={(days) => set({ days: days ?? 1 })}
            />
          </Labelled>
          <Labelled label={say('随机种子（相同种子结果相同）', 'Seed (the same makes the same)')}>
            <Input
              aria-label={say('随机种子', 'Seed')}
              maxLength={100}
              value={body.seed}
              onChange={({ target }) => set({ seed: target.value })}
            />
          </Labelled>
          <Labelled label={say('产废单位贮存上限', 'Storage limit of generators')}>
            <InputNumber
              aria-label={say('产废单位贮存上限（吨）', 'Storage limit, tonnes')}
              style={{ width: '100%' }}
              min={0}
              suffix="t"
              value={body.storageLimitTonnes ?? null}
              onChange={(value) => {
                const { storageLimitTonnes: _limit, ...rest } = body;
                setBody(value === null ? rest : { ...rest, storageLimitTonnes: value });
              }}
            />
          </Labelled>
          <Checkbox checked={body.noise ?? true} onChange={({ target }) => set({ noise: target.checked })}>
            {say('逐日波动', 'Days differ')}
          </Checkbox>
          <Checkbox
            checked={body.conditionalWays ?? true}
            onChange={({ target }) => set({ conditionalWays: target.checked })}
          >
            {say('计入须批准的去向', 'Ways that need approval count')}
          </Checkbox>
        </div>
        {body.steps.map((step, at) => (
          <fieldset key={at} style={{ border: '1px solid #e5e8ef', borderRadius: 6, padding: 12, margin: '12px 0 0' }}>
            <legend style={{ fontSize: 14, width: 'auto', padding: '0 6px', margin: 0 }}>
              {at + 1} · {names[step.kind]}{' '}
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={say(`删除假设 ${at + 1}`, `Remove assumption ${at + 1}`)}
                onClick={() => set({ steps: body.steps.filter((_, index) => index !== at) })}
              />
            </legend>
            <StepForm no={at + 1} step={step} onChange={(next) => setStep(at, next)} />
          </fieldset>
        ))}
        <div style={{ display: 'flex', gap: 8, marginTop: 12 }}>
          <Dropdown
            trigger={['click']}
            disabled={body.steps.length >= 10}
            menu={{
              items: Object.entries(names).map(([kind, label]) => ({
                key: kind,
                label,
                onClick: () => set({ steps: [...body.steps, { kind: kind as Step['kind'] }] }),
              })),
            }}
          >
            <Button>{say('添加假设', 'Add an assumption')}</Button>
          </Dropdown>
          <Button type="primary" loading={run.busy} onClick={() => void go()}>
            {say('推演', 'Run')}
          </Button>
        </div>
        {run.error !== null && <ProblemView error={run.error} />}
      </Panel>
      {shown !== null && <Outcome shown={shown} />}
    </Page>
  );
}

function Outcome({ shown }: { shown: Shown }) {
  const say = useSay();
  const { baseline, scenario, from, storageLimitKg, temporary, ending, basis, hash } = shown;
  const axis = useMemo(() => scenario.backlogKg.map((_, day) => daysFrom(from, day)), [scenario, from]);
  const tonnes = (values: readonly number[]): number[] => values.map((kg) => Math.round(kg) / 1000);
  const day = (value: string | null): string => value ?? '–';
  return (
    <>
      <div className="cards">
        <Amount label={say('积压峰值', 'Peak that waits')} kg={scenario.peakKg} warn={scenario.breachDay !== null} />
        <Amount label={say('不变情况下的峰值', 'Peak if nothing changes')} kg={baseline.peakKg} />
        <div className={scenario.breachDay === null ? 'figure' : 'figure warn'}>
          <span className="muted">{say('超过贮存上限', 'Storage limit passed')}</span>
          <strong>{day(scenario.breachDay)}</strong>
        </div>
        <div className="figure">
          <span className="muted">{say('恢复', 'Recovers')}</span>
          <strong>{day(scenario.recoveryDay)}</strong>
        </div>
      </div>
      <Panel title={say('产废单位积压', 'What waits with the generators')}>
        <SeriesChart
          kind="line"
          axis={axis}
          unit="t"
          label={say('每日积压，吨', 'Waiting each day, tonnes')}
          series={[
            { name: say('情景', 'Scenario'), values: tonnes(scenario.backlogKg) },
            { name: say('不变', 'Nothing changes'), values: tonnes(baseline.backlogKg) },
          ]}
          {...(storageLimitKg > 0 && {
            limit: { name: say('贮存上限', 'Storage limit'), value: storageLimitKg / 1000 },
          })}
        />
        <DataTable
          size="small"
          rowKey={({ category, method }) => `${category}${method}`}
          pagination={false}
          dataSource={scenario.rows}
          columns={[
            { key: 'category', title: say('类别', 'Category'), dataIndex: 'category' },
            { key: 'method', title: say('方式', 'Method'), dataIndex: 'method' },
            { key: 'peak', title: say('峰值', 'Peak'), align: 'right', render: (_, row) => shownTonnes(row.peakKg) },
            {
              key: 'end',
              title: say('期末', 'At the end'),
              align: 'right',
              render: (_, row) => shownTonnes(row.endKg),
            },
          ]}
        />
      </Panel>
      {temporary.length > 0 && (
        <Panel title={say('临时设施的作用', 'What a temporary unit would do')}>
          <ul>
            {temporary.map(({ region, regionName, method, tonnesPerDay, heldDays, savedTonneDays }) => (
              <li key={`${region}${method}${tonnesPerDay}`}>
                {regionName} · {method} · {tonnesPerDay} t/d:{' '}
                {say(
                  `少超限 ${heldDays} 天，减少 ${savedTonneDays} 吨·天`,
                  `${heldDays} days fewer over, ${savedTonneDays} tonne-days saved`,
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {ending.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say('期间到期的许可证', 'Licences that end meanwhile')}
          description={ending.map(({ licenceLineId, holder, label, validTo }) => (
            <div key={licenceLineId}>
              {holder} · {label} · {validTo}
            </div>
          ))}
        />
      )}
      <p className="muted wrap">
        {basis} <code>{hash}</code>
      </p>
    </>
  );
}
