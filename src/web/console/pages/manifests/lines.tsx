import type { Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { formNames } from '../../../shared/words';
import { shownKg } from '../../parts/shown';
import { DataTable } from '../../parts/data-table';

type Line = Schemas['LineShown'];

export function Lines({ lines }: { lines: readonly Line[] }) {
  const say = useSay();
  const outcomes = {
    accepted: say('接受', 'Accepted'),
    partially_accepted: say('部分接受', 'In part'),
    refused: say('拒收', 'Refused'),
    null: '–',
  };
  return (
    <DataTable<Line>
      size="small"
      rowKey="lineNo"
      pagination={false}
      dataSource={[...lines]}
      columns={[
        { key: 'no', title: '#', dataIndex: 'lineNo' },
        { key: 'code', title: say('代码', 'Code'), dataIndex: 'code', className: 'number' },
        { key: 'name', title: say('名称', 'Name'), dataIndex: 'name', className: 'wrap', width: 180 },
        { key: 'hazards', title: say('危险特性', 'Hazards'), render: (_, { hazards }) => hazards.join(' ') },
        {
          key: 'form',
          title: say('形态与包装', 'Form, packaging'),
          render: (_, { form, packaging, containers }) =>
            `${say(formNames[form].zh, formNames[form].en)} · ${packaging} × ${containers}`,
        },
        { key: 'method', title: say('处置方式', 'Method'), dataIndex: 'method' },
        { key: 'planned', title: say('计划', 'Planned'), align: 'right', render: (_, line) => shownKg(line.plannedKg) },
        { key: 'loaded', title: say('装车', 'Loaded'), align: 'right', render: (_, line) => shownKg(line.loadedKg) },
        {
          key: 'received',
          title: say('接收', 'Received'),
          align: 'right',
          render: (_, line) => shownKg(line.receivedKg),
        },
        {
          key: 'outcome',
          title: say('结果', 'Outcome'),
          className: 'wrap',
          render: (_, { outcome, refusedKg, refusalReason, treatedMethod, treatedOn }) => (
            <>
              {outcomes[outcome ?? 'null']}
              {(refusedKg ?? 0) > 0 && ` · ${say('拒收', 'refused')} ${shownKg(refusedKg)}`}
              {refusalReason !== null && <div className="muted">{refusalReason}</div>}
              {treatedMethod !== null && (
                <div className="muted">
                  {treatedMethod} {treatedOn}
                </div>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
