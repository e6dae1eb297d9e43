import { Button, Input, InputNumber, Radio, Segmented, Switch } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { classNames, classNameOf, kindNames, type MedicalClass } from '../../../shared/medical-words';
import { DataTable } from '../../parts/data-table';
import { useKeptState } from '../../parts/kept-state';
import { Page, Panel } from '../../parts/page';
import { SitePicker } from '../../parts/pickers';
import { ProblemView } from '../../parts/problem-view';
import { shownKg } from '../../parts/shown';
import { useAct, useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { TimeLeft } from './time-left';
import { stateNames } from './words';

interface Ward {
  readonly siteId?: string | undefined;
  readonly department: string;
  readonly classCode: MedicalClass;
}

/** The ward and the store room: print a label, scan it, weigh, close; bring it to the store; see what must leave and when. */
export default function WardPage() {
  const say = useSay();
  const { organisationId } = useSession();
  const [kept, keep] = useKeptState<Ward>('ward', { department: '', classCode: '841-001-01' });
  const query = { organisationId, active: 'true' as const, limit: 2 };
  const sites = useAnswer(['own-sites', organisationId], () => api.GET('/api/registry/sites', { params: { query } }));
  // Who has one site alone need not choose it.
  const [only, ...others] = sites.data?.items ?? [];
  const ward = { ...kept, siteId: kept.siteId ?? (others.length === 0 ? only?.id : undefined) };
  return (
    <Page title={say('科室与暂存间', 'Ward and store room')}>
      <Panel>
        <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap' }}>
          <SitePicker
            label={say('场所', 'Site')}
            width={320}
            organisationId={organisationId}
            value={ward.siteId}
            onChange={(siteId) => keep({ ...kept, siteId })}
          />
          <Input
            aria-label={say('科室', 'Ward')}
            placeholder={say('科室', 'Ward')}
            style={{ width: 220 }}
            maxLength={60}
            value={ward.department}
            onChange={({ target }) => keep({ ...kept, department: target.value })}
          />
        </div>
        <Radio.Group
          style={{ marginTop: 12 }}
          size="large"
          buttonStyle="solid"
          optionType="button"
          aria-label={say('类别', 'Class')}
          options={Object.entries(classNames).map(([value, { zh, en }]) => ({ value, label: say(zh, en) }))}
          value={ward.classCode}
          onChange={({ target }) => keep({ ...kept, classCode: target.value as MedicalClass })}
        />
      </Panel>
      {ward.siteId === undefined ? (
        <p className="muted">{say('请先选择场所。', 'Choose the site first.')}</p>
      ) : (
        <>
          <Print ward={ward} siteId={ward.siteId} />
          <Seal siteId={ward.siteId} />
          <Bring />
          <Stock siteId={ward.siteId} />
        </>
      )}
    </Page>
  );
}

function Print({ ward, siteId }: { ward: Ward; siteId: string }) {
  const say = useSay();
  const language = useLanguage();
  const [kind, setKind] = useState<'bag' | 'sharps_box' | 'transfer_box' | 'cart'>('bag');
  const [count, setCount] = useState(1);
  const make = useAct<Schemas['NewContainerLabels'], Schemas['ContainerShown'][]>(
    (header, body) => api.POST('/api/containers', { params: { header }, body }),
    (made) => {
      const codes = made.map(({ code }) => code).join(',');
      window.open(`/api/containers/labels?codes=${codes}&language=${language}`, '_blank');
    },
  );
  const carries = kind === 'transfer_box' || kind === 'cart';
  return (
    <Panel title={say('打印标签', 'Print labels')}>
      <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap', alignItems: 'center' }}>
        <Segmented
          size="large"
          options={(['bag', 'sharps_box', 'transfer_box', 'cart'] as const).map((value) => ({
            value,
            label: say(kindNames[value].zh, kindNames[value].en),
          }))}
          value={kind}
          onChange={setKind}
        />
        <InputNumber
          aria-label={say('张数', 'How many')}
          size="large"
          min={1}
          max={200}
          value={count}
          onChange={(value) => setCount(value ?? 1)}
        />
        <Button
          type="primary"
          size="large"
          loading={make.busy}
          onClick={() =>
            void make.run({
              ...{ siteId, kind, count },
              ...(!carries && { classCode: ward.classCode }),
              ...(ward.department !== '' && { department: ward.department }),
            })
          }
        >
          {say('打印', 'Print')}
        </Button>
      </div>
      {make.error !== null && <ProblemView error={make.error} compact />}
    </Panel>
  );
}

/** Scan, weigh, close. A scanner types the code and Enter; the mass comes from the scale, or is typed and marked so. */
function Seal({ siteId }: { siteId: string }) {
  const say = useSay();
  const reload = useReload();
  const [code, setCode] = useState('');
  const [typed, setTyped] = useState<number | null>(null);
  const [outbreak, setOutbreak] = useState(false);
  const [said, setSaid] = useState<Schemas['ContainerAnswer'] | null>(null);
  const field = useRef<{ focus(): void } | null>(null);
  const scales = useAnswer(
    ['readings', siteId],
    () => api.GET('/api/medical/scales/readings/{siteId}', { params: { path: { siteId } } }),
    { every: 2000 },
  );
  const seal = useAct<Schemas['ContainerReport'], Schemas['ContainerAnswers']>(
    (header, event) => api.POST('/api/containers/events', { params: { header }, body: { events: [event] } }),
    async ({ events }) => {
      const [answer] = events;
      setSaid(answer ?? null);
      if (answer?.accepted === true) {
        setCode('');
        setTyped(null);
        field.current?.focus();
        await reload();
      }
    },
  );
  const close = (mass: { kg: number } | { readingId: string }): void =>
    void seal.run({ code, act: 'seal', ...mass, ...(outbreak && { outbreak }) });
  useEffect(() => field.current?.focus(), []);
  return (
    <Panel title={say('称重封口', 'Weigh and close')}>
      <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap', alignItems: 'center' }}>
        <Input
          ref={(input) => void (field.current = input)}
          aria-label={say('扫描标签', 'Scan the label')}
          placeholder={say('扫描标签', 'Scan the label')}
          size="large"
          style={{ width: 260 }}
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
        <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          <Switch
            id="outbreak"
            checked={outbreak}
            onChange={setOutbreak}
            aria-label={say('疫情废物', 'Outbreak waste')}
          />
          <label htmlFor="outbreak">{say('疫情废物', 'Outbreak waste')}</label>
        </span>
        {scales.data?.map(({ id, scaleName, kg, repeats }) => (
          <Button
            key={id}
            type="primary"
            size="large"
            disabled={code === ''}
            loading={seal.busy}
            onClick={() => close({ readingId: id })}
          >
            {scaleName}: {shownKg(kg)} {repeats && say('（与上次相同）', '(as before)')}
          </Button>
        ))}
        <InputNumber
          aria-label={say('手工录入重量', 'Mass, typed')}
          placeholder={say('手工录入', 'Typed')}
          size="large"
          min={0}
          precision={3}
          suffix="kg"
          style={{ width: 170 }}
          value={typed}
          onChange={setTyped}
          onPressEnter={() => code !== '' && typed !== null && close({ kg: typed })}
        />
        <Button
          size="large"
          disabled={code === '' || typed === null}
          loading={seal.busy}
          onClick={() => typed !== null && close({ kg: typed })}
        >
          {say('封口', 'Close')}
        </Button>
      </div>
      <Said answers={said === null ? [] : [said]} />
      {seal.error !== null && <ProblemView error={seal.error} compact />}
    </Panel>
  );
}

/** Many at once: everything that was scanned on the way to the store, or onto the cart. */
function Bring() {
  const say = useSay();
  const reload = useReload();
  const [codes, keep, forget] = useKeptState<string>('bring', '');
  const [cart, setCart] = useState('');
  const [said, setSaid] = useState<readonly Schemas['ContainerAnswer'][]>([]);
  const bring = useAct<Schemas['ContainerReport'][], Schemas['ContainerAnswers']>(
    (header, events) => api.POST('/api/containers/events', { params: { header }, body: { events } }),
    async ({ events }) => {
      setSaid(events);
      const refused = events.filter(({ accepted }) => !accepted).map(({ code }) => code);
      if (refused.length === 0) forget();
      keep(refused.join('\n'));
      await reload();
    },
  );
  const scanned = codes.split(/[\s,，]+/).filter((code) => code !== '');
  const send = (act: 'store' | 'pack'): void =>
    void bring.run(scanned.map((code) => ({ code, act, ...(act === 'pack' && { into: cart }) })));
  return (
    <Panel title={say(`入暂存间（已扫 ${scanned.length} 件）`, `To the store (${scanned.length} scanned)`)}>
      <Input.TextArea
        aria-label={say('逐个扫描', 'Scan one after the other')}
        placeholder={say('逐个扫描', 'Scan one after the other')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={codes}
        onChange={({ target }) => keep(target.value)}
      />
      <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap', marginTop: 8 }}>
        <Button
          type="primary"
          size="large"
          disabled={scanned.length === 0}
          loading={bring.busy}
          onClick={() => send('store')}
        >
          {say('全部入库', 'Store all')}
        </Button>
        <Input
          aria-label={say('推车或周转箱编码', 'Code of the cart or box')}
          placeholder={say('推车或周转箱编码', 'Code of the cart or box')}
          size="large"
          style={{ width: 220 }}
          value={cart}
          onChange={({ target }) => setCart(target.value)}
        />
        <Button
          size="large"
          disabled={scanned.length === 0 || cart === ''}
          loading={bring.busy}
          onClick={() => send('pack')}
        >
          {say('全部装入', 'Pack all')}
        </Button>
      </div>
      <Said answers={said} />
      {bring.error !== null && <ProblemView error={bring.error} compact />}
    </Panel>
  );
}

/** What was taken, and of what was refused and remarked each by itself. */
function Said({ answers }: { answers: readonly Schemas['ContainerAnswer'][] }) {
  const say = useSay();
  if (answers.length === 0) return null;
  const taken = answers.filter(({ accepted }) => accepted).length;
  const told = answers.flatMap(({ code, problem, remarks, index }) =>
    [...(problem === null ? [] : [problem]), ...remarks].map((one) => ({
      key: `${index}${one.code}`,
      bag: code,
      detail: one.detail,
    })),
  );
  return (
    <div role="status" style={{ marginTop: 8 }}>
      {taken > 0 && <div>✓ {say(`已登记 ${taken} 件`, `${taken} written down`)}</div>}
      {told.map(({ key, bag, detail }) => (
        <div key={key} className="wrap" style={{ color: '#a8071a' }}>
          ✕ {bag}: {detail}
        </div>
      ))}
    </div>
  );
}

function Stock({ siteId }: { siteId: string }) {
  const say = useSay();
  type Row = Schemas['StoreRow'];
  const store = useAnswer(
    ['store', siteId],
    () => api.GET('/api/containers/store', { params: { query: { siteId } } }),
    { every: 60_000 },
  );
  const { hours, inOutbreak = false, rows = [] } = store.data ?? {};
  return (
    <Panel
      title={say(
        `暂存情况（时限 ${hours ?? '–'} 小时${inOutbreak ? '，疫情期' : ''}）`,
        `In store (${hours ?? '–'} h${inOutbreak ? ', outbreak' : ''})`,
      )}
    >
      <DataTable<Row>
        size="small"
        pagination={false}
        rowKey={({ classCode, state }) => `${classCode} ${state}`}
        dataSource={rows}
        loading={store.isPending}
        columns={[
          {
            title: say('类别', 'Class'),
            render: (_: unknown, { classCode }: Row) => ((name) => say(name.zh, name.en))(classNameOf(classCode)),
          },
          {
            title: say('状态', 'State'),
            render: (_: unknown, { state }: Row) => say(stateNames[state].zh, stateNames[state].en),
          },
          { title: say('件数', 'Pieces'), dataIndex: 'containers', align: 'right' },
          { title: say('重量 kg', 'kg'), dataIndex: 'kg', align: 'right' },
          {
            title: say('剩余时间', 'Time left'),
            render: (_: unknown, { minutesLeft }: Row) => <TimeLeft minutes={minutesLeft} />,
          },
        ]}
      />
    </Panel>
  );
}
