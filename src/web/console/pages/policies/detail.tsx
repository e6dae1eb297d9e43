import { Skeleton, Tag } from 'antd';
import { useParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { Facts } from '../../parts/facts';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { daysFrom, today } from '../../parts/shown';
import { OutcomeTag } from '../../parts/tags';
import { useAnswer, type KeyHeader } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { RulesEditor } from './editor';
import { Impact } from './impact';
import { useConditionWords, usePolicyStates } from './words';

type Policy = Schemas['PolicyShown'];

/** A transfer policy: read, edited while it is a draft, tried on last year's traffic, and enacted. */
export default function PolicyPage() {
  const { id = '' } = useParams();
  const found = useAnswer(['policy', id], () => api.GET('/api/policies/{id}', { params: { path: { id } } }));
  if (found.error !== null) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton active style={{ padding: 32 }} />;
  return <Shown policy={found.data} asOf={found.dataUpdatedAt} />;
}

function Shown({ policy, asOf }: { policy: Policy; asOf: number }) {
  const say = useSay();
  const reload = useReload();
  const session = useSession();
  const states = usePolicyStates();
  const { id, name, version, revision, state, regionCode, validFrom, validTo, sourceDocument, rules } = policy;
  const mayChange = session.can('policy.manage') && regionCode === session.regionCode;
  const params = (header: KeyHeader) => ({ path: { id }, header: { ...header, 'If-Match': `"v${revision}"` } });
  return (
    <Page
      title={`${name} · v${version}`}
      asOf={asOf}
      actions={
        mayChange &&
        state === 'draft' && (
          <>
            <ActDialog<Policy>
              name={`enact:${id}`}
              label={say('发布', 'Enact')}
              button={{ type: 'primary' }}
              initial={{ from: daysFrom(today(), 1) }}
              fields={[{ key: 'from', kind: 'day', label: say('生效日期', 'In force from') }]}
              act={(header, body) => api.POST('/api/policies/{id}/enact', { params: params(header), body })}
              onDone={reload}
            />
            <ActDialog<Policy>
              name={`withdraw:${id}`}
              label={say('撤回', 'Withdraw')}
              button={{ danger: true }}
              fields={[]}
              act={(header) => api.POST('/api/policies/{id}/withdraw', { params: params(header) })}
              onDone={reload}
            />
          </>
        )
      }
    >
      <Panel title={<Tag>{states[state]}</Tag>}>
        <Facts
          facts={[
            [say('地区', 'Region'), regionCode ?? say('全国', 'the country')],
            [say('有效期', 'In force'), validFrom === null ? null : `${validFrom} – ${validTo ?? ''}`],
            [say('依据', 'Source'), sourceDocument],
            [say('起草', 'Drafted by'), policy.createdBy],
            [say('发布', 'Enacted by'), policy.enactedBy],
          ]}
        />
      </Panel>
      {mayChange && state === 'draft' ? (
        <RulesEditor key={revision} policy={policy} />
      ) : (
        <Panel title={say('规则', 'Rules')}>
          {rules.map((rule) => (
            <RuleShown key={rule.code} rule={rule} />
          ))}
        </Panel>
      )}
      {session.can('policy.manage') && <Impact policy={policy} />}
    </Page>
  );
}

function RuleShown({ rule: { code, title, outcome, conditions } }: { rule: Schemas['PolicyRuleBody'] }) {
  const language = useLanguage();
  const { names, values } = useConditionWords();
  const word = (value: unknown): string =>
    Array.isArray(value) ? value.map(word).join(' ') : (values[String(value)] ?? String(value));
  return (
    <article className="wrap" style={{ borderTop: '1px solid #e5e8ef', padding: '8px 0' }}>
      <strong>{code}</strong> {title[language]} <OutcomeTag outcome={outcome} />
      <div className="muted">
        {Object.entries(conditions).map(([key, value]) => (
          <span key={key} style={{ marginRight: 16 }}>
            {names[key as keyof typeof names]}: {word(value)}
          </span>
        ))}
      </div>
    </article>
  );
}
