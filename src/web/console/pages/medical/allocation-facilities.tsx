import { Button, Checkbox, InputNumber } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { DataTable } from '../../parts/data-table';
import { Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { useAct } from '../../parts/use-answer';
import { DrillMark } from './drill';
import { useClassNames } from './use-class-names';

type Plan = Schemas['AllocationShown'];
type Load = Schemas['FacilityLoad'];

/**
 * Facilities with what they are given. What fails is marked as out, or given a limit, and the plan is solved again; what
 * was out stays out until it is taken in again.
 */
export function AllocationFacilities({ plan, mayManage }: { plan: Plan; mayManage: boolean }) {
  const say = useSay();
  const navigate = useNavigate();
  const classesOf = useClassNames();
  const { result, outbreakId, regionCode, drill } = plan;
  const [excluded, setExcluded] = useState<readonly string[]>(result.excluded);
  const [limits, setLimits] = useState<ReadonlyMap<string, number>>(
    () => new Map(result.limits.map(({ facilityId, kgPerDay }) => [facilityId, Number(kgPerDay)])),
  );
  const solve = useAct<Schemas['NewAllocation'], Plan>(
    (header, body) => api.POST('/api/medical/allocations', { params: { header }, body }),
    ({ id }) => navigate(`/medical/allocations/${id}`),
  );
  const out = (id: string, isOut: boolean): void =>
    setExcluded(isOut ? [...excluded, id] : excluded.filter((one) => one !== id));
  const limit = (id: string, kg: number | null): void => {
    const next = new Map(limits);
    if (kg === null) next.delete(id);
    else next.set(id, kg);
    setLimits(next);
  };
  const again = (without: readonly string[]): void =>
    void solve.run({
      ...{ outbreakId, regionCode, percent: result.percent, excluded: [...without] },
      limits: [...limits]
        .filter(([id]) => !without.includes(id))
        .map(([facilityId, kgPerDay]) => ({ facilityId, kgPerDay })),
    });
  return (
    <Panel
      title={
        <>
          {say('设施', 'Facilities')} <DrillMark drill={drill} />
        </>
      }
      extra={
        mayManage && (
          <span style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            {result.excluded.length > 0 && (
              <Button loading={solve.busy} onClick={() => again([])}>
                {say(
                  `恢复停用的 ${result.excluded.length} 处并重新求解`,
                  `Solve with the ${result.excluded.length} left out`,
                )}
              </Button>
            )}
            <Button type="primary" loading={solve.busy} onClick={() => again(excluded)}>
              {say('重新求解', 'Solve again')}
            </Button>
          </span>
        )
      }
    >
      {solve.error !== null && <ProblemView error={solve.error} compact />}
      <DataTable<Load>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={[...result.facilities]}
        locale={{ emptyText: <span className="muted">{say('没有可用设施', 'No facility takes in')}</span> }}
        columns={[
          {
            key: 'name',
            title: say('设施', 'Facility'),
            className: 'wrap',
            width: 220,
            render: (_, { name, emergency }) => (emergency ? `${name} ${say('（应急）', '(emergency)')}` : name),
          },
          {
            key: 'classes',
            title: say('类别', 'Classes'),
            width: 160,
            className: 'wrap',
            render: (_, { classes }) => classesOf(classes),
          },
          { key: 'can', title: say('能力 kg/日', 'Room kg/d'), dataIndex: 'capacityKg', align: 'right' },
          { key: 'gets', title: say('安排 kg/日', 'Given kg/d'), dataIndex: 'allocatedKg', align: 'right' },
          {
            ...{ key: 'h', title: say('可用还需小时', 'Hours until it takes in'), align: 'right' },
            render: (_, { availableInHours }) => availableInHours.toFixed(1),
          },
          ...(mayManage
            ? [
                {
                  key: 'limit',
                  title: say('限量 kg/日', 'Limit kg/d'),
                  render: (_: unknown, { id, name }: Load) => (
                    <InputNumber
                      aria-label={say(`限量：${name}`, `Limit: ${name}`)}
                      min={0}
                      style={{ width: 110 }}
                      value={limits.get(id) ?? null}
                      onChange={(kg) => limit(id, kg)}
                    />
                  ),
                },
                {
                  key: 'out',
                  title: say('停用', 'Out'),
                  render: (_: unknown, { id, name }: Load) => (
                    <Checkbox
                      aria-label={say(`停用：${name}`, `Out: ${name}`)}
                      checked={excluded.includes(id)}
                      onChange={({ target }) => out(id, target.checked)}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}
