import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import { useParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { classNames, type MedicalClass } from '../../../shared/medical-words';
import { useKeptState } from '../../parts/kept-state';
import { Page, Panel } from '../../parts/page';
import { SitePicker } from '../../parts/pickers';
import { ProblemView } from '../../parts/problem-view';
import { useAct } from '../../parts/use-answer';
import { Labelled } from '../editor/lines';
import { choicesOf } from './words';

type Counted = Schemas['CountedClass'];

interface Draft {
  readonly fromSiteId?: string;
  readonly codes: string;
  readonly counted: readonly Counted[];
}

const nothing: Draft = { codes: '', counted: [] };
const firstClass: MedicalClass = '841-001-01';

/** What a small institution brings to a hub: labels that were scanned, and by class what has none. */
export default function HubIntake() {
  const say = useSay();
  const { siteId = '' } = useParams();
  const [draft, keep, forget] = useKeptState<Draft>(`hub:${siteId}`, nothing);
  const take = useAct<Schemas['HubIntake'], Schemas['HubIntakeAnswer']>(
    (header, body) => api.POST('/api/medical/hubs/{siteId}/intakes', { params: { path: { siteId }, header }, body }),
    (answer) => {
      setAnswer(answer);
      const refused = answer.containers.filter(({ accepted }) => !accepted).map(({ code }) => code);
      keep({ ...nothing, codes: refused.join('\n') });
      if (refused.length === 0) forget();
    },
  );
  const [answer, setAnswer] = useKeptState<Schemas['HubIntakeAnswer'] | null>(`hub-answer:${siteId}`, null);
  const { fromSiteId, counted } = draft;
  const codes = draft.codes.split(/[\s,，]+/).filter((code) => code !== '');
  const setCounted = (at: number, changes: Partial<Counted>): void =>
    keep({ ...draft, counted: counted.map((one, index) => (index === at ? { ...one, ...changes } : one)) });
  return (
    <Page title={say('收集点接收', 'Take in at the hub')}>
      <Panel>
        <Labelled label={say('送来的机构', 'Brought by')}>
          <SitePicker
            label={say('送来的机构', 'Brought by')}
            width={360}
            value={fromSiteId}
            onChange={(chosen) => {
              const { fromSiteId: _before, ...rest } = draft;
              keep(chosen === undefined ? rest : { ...rest, fromSiteId: chosen });
            }}
          />
        </Labelled>
        <div style={{ height: 12 }} />
        <Labelled label={say(`扫描标签（已扫 ${codes.length} 件）`, `Scan the labels (${codes.length} scanned)`)}>
          <Input.TextArea
            aria-label={say('扫描标签', 'Scan the labels')}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={draft.codes}
            onChange={({ target }) => keep({ ...draft, codes: target.value })}
          />
        </Labelled>
      </Panel>
      <Panel title={say('没有标签的', 'What has no labels')}>
        {counted.map((one, at) => (
          <CountedRow
            key={at}
            no={at + 1}
            counted={one}
            onChange={(changes) => setCounted(at, changes)}
            onRemove={() => keep({ ...draft, counted: counted.filter((_, index) => index !== at) })}
          />
        ))}
        <Button
          size="small"
          onClick={() => keep({ ...draft, counted: [...counted, { classCode: firstClass, bags: 1, boxes: 0, kg: 1 }] })}
        >
          {say('添加类别', 'Add a class')}
        </Button>
      </Panel>
      {take.error !== null && <ProblemView error={take.error} />}
      {answer !== null && <Taken answer={answer} />}
      <Button
        type="primary"
        size="large"
        disabled={fromSiteId === undefined || codes.length + counted.length === 0}
        loading={take.busy}
        onClick={() => fromSiteId !== undefined && void take.run({ fromSiteId, codes, counted: [...counted] })}
      >
        {say('接收', 'Take in')}
      </Button>
    </Page>
  );
}

function CountedRow({
  no,
  counted: { classCode, bags, boxes, kg },
  onChange,
  onRemove,
}: {
  no: number;
  counted: Counted;
  onChange: (changes: Partial<Counted>) => void;
  onRemove: () => void;
}) {
  const say = useSay();
  const number = (key: 'bags' | 'boxes' | 'kg', label: string, value: number) => (
    <InputNumber
      aria-label={`${no} ${label}`}
      suffix={label}
      style={{ width: 130 }}
      min={0}
      value={value}
      onChange={(next) => onChange({ [key]: next ?? 0 })}
    />
  );
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginBottom: 8 }}>
      <Select
        aria-label={`${no} ${say('类别', 'Class')}`}
        style={{ width: 150 }}
        options={choicesOf(classNames, say)}
        value={classCode}
        onChange={(chosen: string) => onChange({ classCode: chosen })}
      />
      {number('bags', say('袋', 'bags'), bags)}
      {number('boxes', say('盒', 'boxes'), boxes)}
      {number('kg', 'kg', Number(kg))}
      <Button icon={<DeleteOutlined />} aria-label={say(`删除第 ${no} 项`, `Remove ${no}`)} onClick={onRemove} />
    </div>
  );
}

function Taken({ answer: { taken, containers, lots } }: { answer: Schemas['HubIntakeAnswer'] }) {
  const say = useSay();
  return (
    <Panel>
      <div role="status">
        {taken ? say('✓ 已接收', '✓ Taken in') : say('✕ 没有接收', '✕ Nothing was taken in')}
        {lots.length > 0 && `: ${lots.join(', ')}`}
        {containers.flatMap(({ code, problem, remarks }) =>
          [...(problem === null ? [] : [problem]), ...remarks].map((one) => (
            <div key={`${code}${one.code}`} className="wrap warn-text">
              ✕ {code}: {one.detail}
            </div>
          )),
        )}
      </div>
    </Panel>
  );
}
