import { Descriptions } from 'antd';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { differenceNames } from '../../../shared/words';
import { ActDialog } from '../../parts/act-dialog';
import { Panel } from '../../parts/page';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from './steps';

type Difference = Schemas['DiscrepancyShown'];

/** What of this load came other than announced. */
export function Differences({ id }: { id: string }) {
  const say = useSay();
  const { data } = useAnswer(['discrepancies', id], () =>
    api.GET('/api/discrepancies', { params: { query: { limit: 100, manifestId: id } } }),
  );
  const own = data?.items ?? [];
  if (own.length === 0) return null;
  return (
    <Panel title={say('差异', 'Discrepancies')}>
      {own.map((difference) => (
        <OneDifference key={difference.lineNo} difference={difference} />
      ))}
    </Panel>
  );
}

export function useDifferenceStates(): Readonly<Record<Difference['state'], string>> {
  const say = useSay();
  return { open: say('待答复', 'Open'), disputed: say('有争议', 'Disputed'), resolved: say('已解决', 'Settled') };
}

const asText = (values: Difference['announced']): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(', ');

function OneDifference({ difference }: { difference: Difference }) {
  const say = useSay();
  const states = useDifferenceStates();
  const { lineNo, kinds, state } = difference;
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        bordered
        title={`#${lineNo} ${kinds.map((kind) => say(differenceNames[kind].zh, differenceNames[kind].en)).join(say('、', ', '))} · ${states[state]}`}
        items={[
          { key: 'a', label: say('申报', 'Announced'), children: asText(difference.announced) },
          { key: 'f', label: say('实际', 'Found'), children: asText(difference.found) },
          { key: 'n', label: say('说明', 'Note'), children: difference.note },
          { key: 'd', label: say('答复期限', 'Answer by'), children: difference.answerBy },
          { key: 'w', label: say('移出人答复', "Generator's answer"), children: difference.answer },
          { key: 'r', label: say('处理结果', 'Settlement'), children: difference.resolution },
        ].filter(({ children }) => children !== null && children !== '')}
      />
      <DifferenceActs difference={difference} />
    </>
  );
}

/** The generator answers; who may settle settles. */
export function DifferenceActs({ difference }: { difference: Difference }) {
  const say = useSay();
  const reload = useReload();
  const session = useSession();
  const { manifestId: id, lineNo, state, answeredAt } = difference;
  const path = { id, lineNo };
  if (state === 'resolved' || !session.can('discrepancy.settle')) return null;
  return (
    <div style={{ display: 'flex', gap: 8, margin: '8px 0' }}>
      {session.is('generator') && answeredAt === null && (
        <ActDialog
          name={`answer:${id}:${lineNo}`}
          label={say('答复', 'Answer')}
          button={{ type: 'primary', size: 'small' }}
          fields={[
            {
              key: 'agrees',
              kind: 'choice',
              label: say('是否同意接受人的记录', "Do you agree with the receiver's figures?"),
              options: [
                { value: 'yes', label: say('同意', 'Yes') },
                { value: 'no', label: say('不同意', 'No') },
              ],
            },
            { key: 'text', kind: 'long', label: say('说明', 'Explanation'), max: 500 },
          ]}
          act={(header, { agrees, text }: { agrees: string; text: string }) =>
            api.POST('/api/manifests/{id}/discrepancies/{lineNo}/answer', {
              params: { path, header },
              body: { agrees: agrees === 'yes', text },
            })
          }
          onDone={reload}
        />
      )}
      {answeredAt !== null && (
        <ActDialog
          name={`resolve:${id}:${lineNo}`}
          label={say('确认解决', 'Settle')}
          button={{ size: 'small' }}
          fields={[{ key: 'text', kind: 'long', label: say('处理结果', 'Settlement'), max: 500 }]}
          act={(header, body) =>
            api.POST('/api/manifests/{id}/discrepancies/{lineNo}/resolve', { params: { path, header }, body })
          }
          onDone={reload}
        />
      )}
    </div>
  );
}
