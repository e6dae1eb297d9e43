import { Button, DatePicker, Input, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useNavigate, useParams } from 'react-router';
import { api, ApiError, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { Page, Panel } from '../../parts/page';
import { OrganisationPicker, SitePicker } from '../../parts/pickers';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, today } from '../../parts/shown';
import { useAct, useAnswer } from '../../parts/use-answer';
import { useOnce } from '../../parts/use-once';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { DistanceReason } from './distance-reason';
import { Judgement } from './judgement';
import { LastLoads } from './last-loads';
import { Labelled, LinesEditor } from './lines';
import { Receivers } from './receivers';
import { draftOf, emptyLine, isWhole, useDraft, type Draft } from './use-draft';

/** A manifest in one page: a new one, or a draft. */
export default function Editor() {
  const { id } = useParams();
  const session = useSession();
  const found = useAnswer(
    ['manifest', id],
    () => api.GET('/api/manifests/{id}', { params: { path: { id: id ?? '' } } }),
    { enabled: id !== undefined },
  );
  if (found.error !== null) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />;
  if (id === undefined) {
    const blank = { contactName: session.name, plannedPickupOn: today(), lines: [emptyLine] };
    return <Form key="new" id={undefined} initial={blank} version={undefined} />;
  }
  if (found.data === undefined) return <Skeleton active style={{ padding: 32 }} />;
  return <Form key={id} id={id} initial={draftOf(found.data)} version={found.data.version} />;
}

function Form({ id, initial, version }: { id: string | undefined; initial: Draft; version: number | undefined }) {
  const say = useSay();
  const session = useSession();
  const go = useNavigate();
  const reload = useReload();
  const { draft, change, saved, error, busy, savedAt, forget, saveNow } = useDraft(id, initial, version);
  const issue = useAct<string, Schemas['StepAnswer']>(
    (header, manifestId) => api.POST('/api/manifests/{id}/issue', { params: { path: { id: manifestId }, header } }),
    async ({ manifest }) => {
      forget();
      await reload();
      await go(`/manifests/${manifest.id}`);
    },
  );
  const [issueNow, issuing] = useOnce(async () => {
    // What is issued is what is seen: not the version that was saved before.
    const drafted = await saveNow();
    if (drafted !== undefined) await issue.run(drafted);
  });
  const leave = async (): Promise<void> => {
    forget();
    await reload();
    await go('/manifests?status=draft');
  };
  const open = draft.lines.filter((line) => !isWhole(line)).length;
  const isStale = error instanceof ApiError && error.status === 412;
  const mayIssue = saved?.preview?.issuable === 'yes' && open === 0 && session.can('manifest.issue');
  const total = draft.lines.reduce((sum, { plannedKg = 0 }) => sum + Number(plannedKg), 0);
  return (
    <Page
      title={id === undefined ? say('新建联单', 'New manifest') : say('编辑草稿', 'Edit the draft')}
      actions={
        <>
          <span className="muted" aria-live="polite" style={{ alignSelf: 'center' }}>
            {busy
              ? say('正在保存…', 'Saving…')
              : savedAt !== null &&
                say(`已保存 ${shownInstant(savedAt).slice(11)}`, `Saved ${shownInstant(savedAt).slice(11)}`)}
          </span>
          {savedAt !== null && <Button onClick={() => void leave()}>{say('保存为草稿', 'Keep as draft')}</Button>}
          <Button type="primary" disabled={!mayIssue} loading={issuing} onClick={() => void issueNow()}>
            {say('发出联单', 'Issue')}
          </Button>
        </>
      }
    >
      <div className="columns">
        <div>
          <Panel title={say('当事人', 'Parties')}>
            <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))', gap: 12 }}>
              <Labelled label={say('移出场地 *', 'Site of origin *')}>
                <SitePicker
                  label={say('移出场地', 'Site of origin')}
                  organisationId={session.organisationId}
                  width="100%"
                  value={draft.generatorSiteId}
                  onChange={(generatorSiteId) => generatorSiteId && change({ generatorSiteId })}
                />
              </Labelled>
              <Labelled label={say('承运人 *', 'Carrier *')}>
                <OrganisationPicker
                  label={say('承运人', 'Carrier')}
                  kind="carrier"
                  width="100%"
                  value={draft.carrierId ?? undefined}
                  onChange={(carrierId) => change({ carrierId: carrierId ?? null })}
                />
              </Labelled>
              <Labelled label={say('接受场地 *', 'Receiving site *')}>
                <SitePicker
                  label={say('接受场地', 'Receiving site')}
                  width="100%"
                  value={draft.receiverSiteId ?? undefined}
                  onChange={(receiverSiteId) => change({ receiverSiteId: receiverSiteId ?? null })}
                />
              </Labelled>
              <Labelled label={say('计划提货日 *', 'Planned pickup *')}>
                <DatePicker
                  aria-label={say('计划提货日', 'Planned pickup')}
                  style={{ width: '100%' }}
                  value={draft.plannedPickupOn == null ? null : dayjs(draft.plannedPickupOn)}
                  onChange={(day) => change({ plannedPickupOn: day?.format('YYYY-MM-DD') ?? null })}
                />
              </Labelled>
              <Labelled label={say('联系人', 'Contact')}>
                <Text
                  label={say('联系人', 'Contact')}
                  value={draft.contactName}
                  onChange={(contactName) => change({ contactName })}
                />
              </Labelled>
              <Labelled label={say('联系电话', 'Telephone')}>
                <Text
                  label={say('联系电话', 'Telephone')}
                  value={draft.contactPhone}
                  onChange={(contactPhone) => change({ contactPhone })}
                />
              </Labelled>
            </div>
          </Panel>
          <Panel title={say(`废物 · 共 ${total} kg`, `Waste · ${total} kg in all`)}>
            <LinesEditor lines={draft.lines} onChange={(lines) => change({ lines })} />
          </Panel>
          <Panel title={say('运输与备注', 'On the way')}>
            <div style={{ display: 'grid', gap: 12 }}>
              <Labelled label={say('注意事项 *', 'Precautions *')}>
                <Text
                  label={say('注意事项', 'Precautions')}
                  value={draft.precautions}
                  onChange={(precautions) => change({ precautions })}
                />
              </Labelled>
              <Labelled label={say('备注', 'Note')}>
                <Text label={say('备注', 'Note')} value={draft.note} onChange={(note) => change({ note })} />
              </Labelled>
              <Labelled label={say('未选最近单位的理由', 'Why not the nearest facility')}>
                <DistanceReason
                  value={draft.distanceReason ?? undefined}
                  onChange={(distanceReason) => change({ distanceReason })}
                />
              </Labelled>
            </div>
          </Panel>
        </div>
        <div>
          {error !== null && (
            <Panel>
              <ProblemView
                error={error}
                compact
                onRetry={isStale ? () => (forget(), window.location.reload()) : () => void saveNow()}
              />
              {isStale && <p>{say('重试会载入对方保存的内容。', 'Trying again loads what the other has saved.')}</p>}
            </Panel>
          )}
          {issue.error !== null && <ProblemView error={issue.error} compact />}
          <Panel title={say('规则判断', 'What the rules say')}>
            <Judgement saved={saved} open={open} forget={forget} />
          </Panel>
          <Panel title={say('可选接受单位', 'Receivers that fit')}>
            <Receivers
              from={draft.generatorSiteId}
              lines={draft.lines}
              chosen={draft.receiverSiteId}
              onChoose={(receiverSiteId) => change({ receiverSiteId })}
            />
          </Panel>
          {id === undefined && <LastLoads />}
        </div>
      </div>
    </Page>
  );
}

function Text({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (text: string) => void;
}) {
  return (
    <Input aria-label={label} value={value ?? ''} maxLength={200} onChange={({ target }) => onChange(target.value)} />
  );
}
