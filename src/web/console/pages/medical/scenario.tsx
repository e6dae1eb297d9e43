import { Button, DatePicker, InputNumber, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api, ApiError, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { classNames, type MedicalClass } from '../../../shared/medical-words';
import { Facts } from '../../parts/facts';
import { Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, shownKg, today } from '../../parts/shown';
import { useAct, useAnswer } from '../../parts/use-answer';
import { Labelled } from '../editor/lines';
import { useReload } from '../manifests/steps';
import { DrillMark } from './drill';
import { GrowthPoints } from './growth-points';
import { institutionOption, useInstitutionsIn } from './institutions-in';
import { choicesOf } from './words';

type Shown = Schemas['ScenarioShown'];

/** On what a drill plays: institutions, their normal day, and how it grows. */
export function Scenario({ outbreak, mayManage }: { outbreak: Schemas['OutbreakShown']; mayManage: boolean }) {
  const say = useSay();
  const path = { id: outbreak.id };
  const found = useAnswer(['scenario', outbreak.id], () =>
    api.GET('/api/medical/outbreaks/{id}/scenario', { params: { path } }),
  );
  const scenario = found.error === null ? found.data : undefined;
  const isMissing = found.error instanceof ApiError && found.error.status === 422;
  return (
    <Panel
      title={
        <>
          {say('演练情景', 'Scenario')} <DrillMark drill />
        </>
      }
      extra={mayManage && <SetScenario outbreak={outbreak} />}
    >
      {isMissing && <p className="muted">{say('尚无情景。', 'There is none yet.')}</p>}
      {found.error !== null && !isMissing && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      {scenario !== undefined && (
        <Facts
          facts={[
            [say('第几版', 'Version'), scenario.scenarioNo],
            [say('第 0 日', 'Day 0'), scenario.fromDay],
            [say('机构', 'Institutions'), new Set(scenario.institutions.map(({ siteId }) => siteId)).size],
            [
              say('平时每日', 'Normal day'),
              shownKg(scenario.institutions.reduce((sum, { kgPerDay }) => sum + kgPerDay, 0)),
            ],
            [
              say('增长', 'Growth'),
              scenario.points
                .map(({ day, percent }) => say(`第 ${day} 日 ${percent} %`, `day ${day}: ${percent} %`))
                .join(say('，', ', ')),
            ],
            [say('设定', 'Set'), `${scenario.madeBy} ${shownInstant(scenario.madeAt)}`],
          ]}
        />
      )}
    </Panel>
  );
}

/** The institutions of the region, as far as they lie on the map of coverage, and one made-up normal day for each. */
function SetScenario({ outbreak: { id, regionCode } }: { outbreak: Schemas['OutbreakShown'] }) {
  const say = useSay();
  const reload = useReload();
  const [open, setOpen] = useState(false);
  const [fromDay, setFromDay] = useState(today());
  const [points, setPoints] = useState<Schemas['CurvePoint'][]>([{ day: 0, percent: 100 }]);
  const [sites, setSites] = useState<string[]>([]);
  const [classCode, setClass] = useState<MedicalClass>('841-001-01');
  const [kgPerDay, setKg] = useState(200);
  const known = useInstitutionsIn(regionCode, open);
  const options = (known.data ?? []).map(institutionOption);
  const set = useAct<Schemas['NewScenario'], Shown>(
    (header, body) => api.POST('/api/medical/outbreaks/{id}/scenario', { params: { path: { id }, header }, body }),
    () => {
      setOpen(false);
      void reload();
    },
  );
  const label = say('设定情景', 'Set the scenario');
  const institutions = sites.map((siteId) => ({ siteId, classCode, kgPerDay }));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Modal
        open={open}
        title={label}
        width={640}
        okText={label}
        cancelText={say('返回', 'Back')}
        onCancel={() => setOpen(false)}
        confirmLoading={set.busy}
        okButtonProps={{ disabled: sites.length === 0 }}
        onOk={() => void set.run({ fromDay, points, institutions })}
      >
        <div style={{ display: 'grid', gap: 12 }}>
          <Labelled label={say('第 0 日', 'Day 0')}>
            <DatePicker
              aria-label={say('第 0 日', 'Day 0')}
              allowClear={false}
              value={dayjs(fromDay)}
              onChange={(day) => day !== null && setFromDay(day.format('YYYY-MM-DD'))}
            />
          </Labelled>
          <Labelled label={say('机构', 'Institutions')}>
            <div style={{ display: 'flex', gap: 8 }}>
              <Select
                aria-label={say('机构', 'Institutions')}
                mode="multiple"
                maxTagCount={3}
                style={{ flex: '1 1 auto', minWidth: 0 }}
                showSearch={{ optionFilterProp: 'label' }}
                loading={known.isPending}
                options={options}
                value={sites}
                onChange={setSites}
              />
              <Button disabled={known.data === undefined} onClick={() => setSites(options.map(({ value }) => value))}>
                {say('全部', 'All')}
              </Button>
            </div>
            {known.error !== null && <ProblemView error={known.error} compact onRetry={() => void known.refetch()} />}
          </Labelled>
          <Labelled label={say('类别', 'Class')}>
            <Select
              aria-label={say('类别', 'Class')}
              style={{ width: '100%' }}
              options={choicesOf(classNames, say)}
              value={classCode}
              onChange={setClass}
            />
          </Labelled>
          <Labelled label={say('每家机构平时每日（假定）', 'Normal day of each institution, made up')}>
            <InputNumber
              aria-label={say('平时每日 kg', 'Normal day, kg')}
              suffix="kg"
              style={{ width: '100%' }}
              min={0.001}
              value={kgPerDay}
              onChange={(value) => value !== null && setKg(value)}
            />
          </Labelled>
          <Labelled label={say('增长曲线', 'How it grows')}>
            <GrowthPoints points={points} onChange={setPoints} />
          </Labelled>
        </div>
        {set.error !== null && <ProblemView error={set.error} compact />}
      </Modal>
    </>
  );
}
