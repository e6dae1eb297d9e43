import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { DataTable } from '../../parts/data-table';
import { Panel } from '../../parts/page';
import { shownInstant } from '../../parts/shown';
import { useReload } from '../manifests/steps';
import { levelNames } from './emergency-words';
import { choicesOf } from './words';

type Outbreak = Schemas['OutbreakShown'];

/** The levels that it has had, the present one first. */
export function Levels({ outbreak: { levels } }: { outbreak: Outbreak }) {
  const say = useSay();
  return (
    <Panel title={say('级别', 'Level')}>
      <DataTable<Schemas['OutbreakLevelShown']>
        size="small"
        rowKey="since"
        pagination={false}
        dataSource={[...levels].reverse()}
        columns={[
          {
            key: 'level',
            title: say('级别', 'Level'),
            render: (_, { level }) => say(levelNames[level].zh, levelNames[level].en),
          },
          { key: 'since', title: say('自', 'Since'), render: (_, { since }) => shownInstant(since) },
          { key: 'document', title: say('文件', 'Document'), dataIndex: 'document', className: 'wrap' },
          {
            ...{ key: 'reason', title: say('理由', 'Reason'), className: 'wrap' },
            render: (_, { reason }) => reason ?? say('宣布时的级别', 'As declared'),
          },
          { key: 'by', title: say('经办人', 'By'), dataIndex: 'madeBy', className: 'wrap' },
        ]}
      />
    </Panel>
  );
}

export function ChangeLevel({ outbreak: { id, level } }: { outbreak: Outbreak }) {
  const say = useSay();
  const reload = useReload();
  return (
    <ActDialog<Outbreak>
      name={`outbreak-level:${id}`}
      label={say('调整级别', 'Change the level')}
      fields={[
        {
          ...{ key: 'level', kind: 'choice', label: say('级别', 'Level') },
          options: choicesOf(levelNames, say).filter(({ value }) => value !== level),
        },
        {
          ...{ key: 'since', kind: 'instant', optional: true, label: say('自', 'Since') },
          help: say('不填：现在', 'Left out: now'),
        },
        { key: 'document', kind: 'text', max: 120, label: say('文件号', 'Document number') },
        { key: 'reason', kind: 'long', max: 200, label: say('理由', 'Reason') },
      ]}
      act={(header, body: Schemas['NewLevel']) =>
        api.POST('/api/medical/outbreaks/{id}/levels', { params: { path: { id }, header }, body })
      }
      onDone={reload}
    />
  );
}
