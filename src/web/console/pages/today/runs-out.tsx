import { Link } from 'react-router';
import { api } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Panel } from '../../parts/page';
import { daysBetween, today } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { DataTable } from '../../parts/data-table';
import { Ends, soon } from '../registers/ends';

export interface Paper {
  readonly key: string;
  readonly what: string;
  readonly name: string;
  readonly validTo: string;
}

/** Days after its end from which it is old news. */
const longAgo = 30;

/** Own licences, permits, vehicles, crew and contracts, the first to end first. */
export function usePapers(): readonly Paper[] {
  const say = useSay();
  const { organisationId } = useSession();
  const query = { organisationId, limit: 100 };
  const params = { params: { query } };
  const licences = useAnswer(['licences', query], () => api.GET('/api/registry/licences', params));
  const permits = useAnswer(['permits', query], () => api.GET('/api/registry/permits', params));
  const vehicles = useAnswer(['vehicles', query], () => api.GET('/api/registry/vehicles', params));
  const crew = useAnswer(['crew', query], () => api.GET('/api/registry/crew', params));
  const contracts = useAnswer(['contracts'], () =>
    api.GET('/api/registry/contracts', { params: { query: { limit: 100 } } }),
  );
  const duties = { driver: say('驾驶员', 'Driver'), escort: say('押运员', 'Escort') };
  const kinds = { carriage: say('运输合同', 'Carriage contract'), disposal: say('处置合同', 'Disposal contract') };
  return [
    ...(licences.data?.items ?? []).map(({ id, number, validTo }) => ({
      key: id,
      what: say('经营许可证', 'Licence'),
      name: number,
      validTo,
    })),
    ...(permits.data?.items ?? []).map(({ id, number, validTo }) => ({
      key: id,
      what: say('道路运输许可', 'Road permit'),
      name: number,
      validTo,
    })),
    ...(vehicles.data?.items ?? [])
      .filter(({ active }) => active)
      .map(({ id, plate, certificateValidTo: validTo }) => ({
        key: id,
        what: say('车辆道路运输证', 'Vehicle'),
        name: plate,
        validTo,
      })),
    ...(crew.data?.items ?? [])
      .filter(({ active }) => active)
      .map(({ id, name, duty, certificateValidTo: validTo }) => ({ key: id, what: duties[duty], name, validTo })),
    ...(contracts.data?.items ?? []).map(
      ({ id, kind, number, counterpartName, generatorName, generatorId, validTo }) => ({
        key: id,
        what: kinds[kind],
        name: `${number} · ${generatorId === organisationId ? counterpartName : generatorName}`,
        validTo,
      }),
    ),
  ].sort((left, right) => left.validTo.localeCompare(right.validTo));
}

export function RunsOut() {
  const say = useSay();
  const ending = usePapers().filter(({ validTo }) => {
    const days = daysBetween(today(), validTo);
    return days <= soon && days >= -longAgo;
  });
  if (ending.length === 0) return null;
  return (
    <Panel
      title={say(`证照与合同：${soon} 天内到期`, `Papers that end within ${soon} days`)}
      extra={<Link to="/papers">{say('全部证照', 'All papers')}</Link>}
    >
      <PaperTable papers={ending} />
    </Panel>
  );
}

export function PaperTable({ papers }: { papers: readonly Paper[] }) {
  const say = useSay();
  return (
    <DataTable<Paper>
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={[...papers]}
      columns={[
        { key: 'what', title: say('种类', 'Kind'), dataIndex: 'what' },
        { key: 'name', title: say('名称', 'Name'), dataIndex: 'name', className: 'wrap' },
        {
          key: 'to',
          title: say('有效期至', 'Valid to'),
          render: (_, { validTo }) => <Ends on={validTo} />,
        },
      ]}
    />
  );
}
