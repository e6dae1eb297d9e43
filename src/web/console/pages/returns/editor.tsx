import { Alert, Button, Input, Select, Skeleton } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { useKeptState } from '../../parts/kept-state';
import { Page, Panel } from '../../parts/page';
import { SitePicker } from '../../parts/pickers';
import { ProblemView } from '../../parts/problem-view';
import { useAct, useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { Labelled } from '../editor/lines';
import { useReload } from '../manifests/steps';
import { isWhole, ReturnLines, type ReturnLine } from './lines';
import { endedPeriods, isDueSoon, periodName, useReturnKinds, type Kind } from './words';

type Proposal = Schemas['ReturnProposal'];

/** The return of one site and period: begun from the manifests and the period before, corrected by what one knows. */
export default function ReturnEditor() {
  const say = useSay();
  const { organisationId } = useSession();
  const kinds = useReturnKinds();
  const [address, setAddress] = useSearchParams();
  const kind = (address.get('kind') ?? 'month') as Kind;
  const periods = endedPeriods(kind);
  const query = { organisationId, active: 'true' as const, limit: 2 };
  const sites = useAnswer(['own-sites', query], () => api.GET('/api/registry/sites', { params: { query } }));
  const [first, second] = sites.data?.items ?? [];
  // Who has one site alone is not asked which.
  const siteId = address.get('site') ?? (second === undefined ? first?.id : undefined);
  const fromDay = address.get('from') ?? periods[0] ?? '';
  const corrects = address.get('corrects');
  const asked = { siteId: siteId ?? '', kind, fromDay };
  const proposal = useAnswer(
    ['return-proposal', asked],
    () => api.GET('/api/waste-returns/proposal', { params: { query: asked } }),
    { enabled: siteId !== undefined },
  );
  const filed = useAnswer(
    ['return', corrects],
    () => api.GET('/api/waste-returns/{id}', { params: { path: { id: corrects ?? '' } } }),
    { enabled: corrects !== null },
  );
  const choose = (changes: Readonly<Record<string, string | undefined>>): void => {
    const next = new URLSearchParams(address);
    next.delete('corrects');
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) next.delete(key);
      else next.set(key, value);
    }
    setAddress(next, { replace: true });
  };
  const isReady = proposal.data?.fromDay === fromDay && (corrects === null || filed.data !== undefined);
  return (
    <Page title={corrects === null ? say('新申报', 'New return') : say('更正申报', 'Correct a return')}>
      <Panel title={say('场地与期间', 'Site and period')}>
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))', gap: 12 }}>
          <Labelled label={say('场地 *', 'Site *')}>
            <SitePicker
              label={say('场地', 'Site')}
              organisationId={organisationId}
              width="100%"
              value={siteId}
              onChange={(site) => choose({ site })}
            />
          </Labelled>
          <Labelled label={say('种类 *', 'Kind *')}>
            <Select<Kind>
              aria-label={say('种类', 'Kind')}
              style={{ width: '100%' }}
              value={kind}
              options={(Object.keys(kinds) as Kind[]).map((value) => ({ value, label: kinds[value] }))}
              onChange={(value) => choose({ kind: value, from: undefined })}
            />
          </Labelled>
          <Labelled label={say('期间 *', 'Period *')}>
            <Select
              aria-label={say('期间', 'Period')}
              style={{ width: '100%' }}
              value={fromDay}
              options={[...new Set([fromDay, ...periods])].map((value) => ({ value, label: periodName(kind, value) }))}
              onChange={(value: string) => choose({ from: value })}
            />
          </Labelled>
        </div>
      </Panel>
      {proposal.error !== null && <ProblemView error={proposal.error} onRetry={() => void proposal.refetch()} />}
      {siteId === undefined && second !== undefined && (
        <p className="muted">{say('先选择场地。', 'Choose a site first.')}</p>
      )}
      {siteId !== undefined && proposal.error === null && !isReady && <Skeleton active />}
      {siteId !== undefined && isReady && proposal.data !== undefined && (
        <Form
          key={`${siteId} ${kind} ${fromDay} ${corrects ?? ''}`}
          asked={{ ...asked, siteId }}
          proposal={proposal.data}
          filed={filed.data}
        />
      )}
    </Page>
  );
}

const typedOf = ({
  code,
  openingKg,
  generatedKg,
  own,
  handedOverKg,
  closingKg,
}: Schemas['ReturnLineShown']): ReturnLine => ({
  ...{ code, openingKg, generatedKg, own, handedOverKg, closingKg },
});

function Form({
  asked,
  proposal,
  filed,
}: {
  asked: { readonly siteId: string; readonly kind: Kind; readonly fromDay: string };
  proposal: Proposal;
  filed: Schemas['WasteReturnShown'] | undefined;
}) {
  const say = useSay();
  const go = useNavigate();
  const reload = useReload();
  const { filedVersion, dueOn } = proposal;
  const [lines, setLines, forget] = useKeptState<readonly ReturnLine[]>(
    `return:${asked.siteId}:${asked.kind}:${asked.fromDay}:${filedVersion ?? 0}`,
    (filed ?? proposal).lines.map(typedOf),
  );
  const [remark, setRemark, forgetRemark] = useKeptState<string>(
    `return-remark:${asked.siteId}:${asked.kind}:${asked.fromDay}`,
    filed?.remark ?? '',
  );
  const file = useAct<Schemas['WasteReturnInput'], Schemas['WasteReturnShown']>(
    (header, body) => api.POST('/api/waste-returns', { params: { header }, body }),
    async ({ id }) => {
      forget();
      forgetRemark();
      await reload();
      await go(`/returns/${id}`);
    },
  );
  const send = (): void => {
    const body = {
      ...asked,
      ...(filedVersion !== null && { corrects: filedVersion }),
      lines: lines.map((line) => ({
        ...line,
        code: line.code ?? '',
        own: line.own.map(({ method = '', kg }) => ({ method, kg })),
      })),
      remark: remark === '' ? null : remark,
    };
    void file.run(body);
  };
  const isReady = lines.every(isWhole);
  return (
    <>
      {filedVersion !== null && (
        <Alert
          showIcon
          type="info"
          style={{ marginBottom: 16 }}
          title={say(
            `本期已申报第 ${filedVersion} 版，提交后成为更正版本；原版本保留。`,
            `Version ${filedVersion} is filed; this corrects it, and it is kept.`,
          )}
        />
      )}
      <Panel
        title={say('废物', 'Waste')}
        extra={
          <Button onClick={() => setLines(proposal.lines.map(typedOf))}>
            {say('按联单和上期重填', 'Begin again from the manifests')}
          </Button>
        }
      >
        {lines.length === 0 && (
          <p className="muted">
            {say(
              '没有废物行：申报本期没有产生也没有贮存。',
              'No line: nothing arose in this period, and nothing is in store.',
            )}
          </p>
        )}
        <ReturnLines lines={lines} onChange={setLines} />
      </Panel>
      <Panel title={say('备注', 'Remark')}>
        <Input.TextArea
          aria-label={say('备注', 'Remark')}
          maxLength={500}
          showCount
          style={{ marginBottom: 20 }}
          autoSize={{ minRows: 2 }}
          value={remark}
          onChange={({ target }) => setRemark(target.value)}
        />
      </Panel>
      {file.error !== null && <ProblemView error={file.error} />}
      <div style={{ display: 'flex', gap: 12, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button type="primary" size="large" disabled={!isReady} loading={file.busy} onClick={send}>
          {filedVersion === null ? say('提交申报', 'File it') : say('提交更正', 'File the correction')}
        </Button>
        <span className={isDueSoon(dueOn) ? 'warn-text' : 'muted'}>{say(`申报期限 ${dueOn}`, `due ${dueOn}`)}</span>
        {!isReady && (
          <span role="status" className="warn-text">
            {say('有未填完或收支不平的行', 'A line is not complete, or does not balance')}
          </span>
        )}
      </div>
    </>
  );
}
