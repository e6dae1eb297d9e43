import { Button, Form as Typing, Skeleton } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { api } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Fields, type Field } from '../../parts/fields';
import { useKeptState } from '../../parts/kept-state';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { useAct, useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { typedOf, type Application, type Body, type Typed } from './application';
import { ApplicationLines } from './lines';

/** An application to move waste to another province: a new one, a draft, or what has to be corrected. */
export default function ApplicationEditor() {
  const { id } = useParams();
  const found = useAnswer(
    ['transfer', id],
    () => api.GET('/api/transfer-applications/{id}', { params: { path: { id: id ?? '' } } }),
    { enabled: id !== undefined },
  );
  if (found.error !== null) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />;
  if (id === undefined) return <Writing key="new" application={undefined} />;
  if (found.data === undefined) return <Skeleton active style={{ padding: 32 }} />;
  return <Writing key={id} application={found.data} />;
}

function Writing({ application }: { application: Application | undefined }) {
  const say = useSay();
  const go = useNavigate();
  const reload = useReload();
  const session = useSession();
  const id = application?.id;
  const initial: Typed =
    application === undefined ? { contactName: session.name, lines: [{ form: 'S' }] } : typedOf(application);
  const [kept, keep, forget] = useKeptState<Typed>(`transfer:${id ?? 'new'}:${application?.version ?? 0}`, initial);
  const save = useAct<Body, Application>(
    (header, body) =>
      application === undefined
        ? api.POST('/api/transfer-applications', { params: { header }, body })
        : api.PUT('/api/transfer-applications/{id}', {
            params: {
              path: { id: application.id },
              header: { ...header, 'If-Match': `"v${application.version}"` },
            },
            body,
          }),
    async (saved) => {
      forget();
      await reload();
      await go(`/transfers/${saved.id}`);
    },
  );
  const missing = application?.missing ?? [];
  return (
    <Page
      title={id === undefined ? say('新的跨省转移申请', 'New application') : say('修改申请', 'Change the application')}
    >
      {missing.length > 0 && (
        <Panel title={say('需补正', 'To be corrected')}>
          <ul>
            {missing.map(({ what, text }) => (
              <li key={what} className="wrap">
                {what}: {text}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Typing<Typed>
        layout="vertical"
        name="application"
        initialValues={kept}
        onValuesChange={(_, all) => keep(all)}
        onFinish={(typed) => void save.run(typed as Body)}
      >
        <Panel title={say('移出与接受', 'From and to')}>
          <Fields fields={useParties()} error={save.error} />
        </Panel>
        <Panel title={say('废物', 'Waste')}>
          <ApplicationLines />
        </Panel>
        <Panel title={say('理由与措施', 'Reasons and precautions')}>
          <Fields fields={useWords()} error={save.error} />
        </Panel>
        {save.error !== null && <ProblemView error={save.error} />}
        <Button type="primary" size="large" htmlType="submit" loading={save.busy}>
          {say('保存', 'Save')}
        </Button>{' '}
        <span className="muted">
          {say('保存后添加附件，再提交。', 'Then the papers are attached, and it is submitted.')}
        </span>
      </Typing>
    </Page>
  );
}

function useParties(): readonly Field[] {
  const say = useSay();
  const { organisationId } = useSession();
  const query = { kind: 'carriage' as const, generatorId: organisationId, limit: 100 };
  const contracts = useAnswer(['contracts', query], () => api.GET('/api/registry/contracts', { params: { query } }));
  const carriers = new Map(
    (contracts.data?.items ?? []).map(({ counterpartId, counterpartName }) => [counterpartId, counterpartName]),
  );
  return [
    { key: 'generatorSiteId', kind: 'site', organisationId, label: say('移出场地', 'Site of origin') },
    { key: 'receiverSiteId', kind: 'site', label: say('接受场地（外省）', 'Receiving site, in another province') },
    { key: 'requestedFrom', kind: 'day', label: say('转移期间自', 'From') },
    { key: 'requestedTo', kind: 'day', label: say('至', 'To') },
    { key: 'contractNumber', kind: 'text', label: say('委托合同编号', 'Contract with the receiver'), max: 100 },
    {
      key: 'carrierIds',
      kind: 'choice',
      many: true,
      optional: true,
      label: say('承运人（如已确定）', 'Carriers, as far as known'),
      options: [...carriers].map(([value, label]) => ({ value, label })),
    },
    { key: 'contactName', kind: 'text', label: say('联系人', 'Contact'), max: 50 },
    { key: 'contactPhone', kind: 'text', label: say('联系电话', 'Telephone'), max: 30 },
  ];
}

function useWords(): readonly Field[] {
  const say = useSay();
  return [
    { key: 'reason', kind: 'long', label: say('跨省转移理由', 'Why it leaves the province'), max: 1000 },
    { key: 'route', kind: 'long', label: say('途经省市', 'Provinces and cities on the way'), max: 1000 },
    {
      key: 'precautions',
      kind: 'long',
      label: say('防止污染环境的措施', 'Against spills and accidents on the way'),
      max: 1000,
    },
    {
      key: 'statement',
      kind: 'long',
      label: say('接受人贮存、利用处置方式的说明', 'How the receiver stores, uses or disposes of it'),
      max: 2000,
    },
  ];
}
