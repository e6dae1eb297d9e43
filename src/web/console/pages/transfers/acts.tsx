import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Field } from '../../parts/fields';
import type { KeyHeader } from '../../parts/use-answer';
import { useReload } from '../manifests/steps';

type Application = Schemas['ApplicationShown'];
type Step = Application['nextSteps'][number];

export function useActNames(): Readonly<Record<Step, string>> {
  const say = useSay();
  return {
    submit: say('提交', 'Submit'),
    accept: say('受理', 'Take up'),
    accept_by_silence: say('逾期视为受理', 'Taken up by silence'),
    ask_corrections: say('要求补正', 'Ask for corrections'),
    consult: say('函商接受地', 'Consult the destination'),
    opine: say('提出意见', 'Give an opinion'),
    answer: say('复函', 'Answer'),
    approve: say('批准', 'Approve'),
    refuse: say('不予批准', 'Refuse'),
    suspend: say('暂停', 'Suspend'),
    resume: say('恢复', 'Resume'),
    revoke: say('撤销批准', 'Revoke'),
    withdraw: say('撤回', 'Withdraw'),
  };
}

/** The steps that the caller can take with an application now. */
export function TransferActs({ application: { id, nextSteps } }: { application: Application }) {
  const say = useSay();
  const names = useActNames();
  const reload = useReload();
  const reason: Field = { key: 'reason', kind: 'long', label: say('理由', 'Reason'), max: 500 };
  const word: Field = { key: 'text', kind: 'long', label: say('说明', 'Text'), max: 1000, optional: true };
  const choice = (key: string, label: string, yes: string, no: string): Field => ({
    key,
    kind: 'choice',
    label,
    options: [
      { value: 'yes', label: yes },
      { value: 'no', label: no },
    ],
  });
  const params = (header: KeyHeader) => ({ path: { id }, header });
  const base = '/api/transfer-applications/{id}';
  type Act = Parameters<typeof ActDialog<unknown>>[0]['act'];
  const acts: Partial<Record<Step, { fields: readonly Field[]; act: Act; danger?: boolean }>> = {
    submit: { fields: [], act: (header) => api.POST(`${base}/submit`, { params: params(header) }) },
    accept: { fields: [], act: (header) => api.POST(`${base}/accept`, { params: params(header) }) },
    ask_corrections: {
      fields: [
        { key: 'what', kind: 'text', label: say('事项', 'What') },
        { key: 'text', kind: 'long', label: say('要求', 'What is wanted'), max: 500 },
      ],
      act: (header, item: Schemas['MissingItemBody']) =>
        api.POST(`${base}/ask-corrections`, { params: params(header), body: { missing: [item] } }),
    },
    consult: { fields: [word], act: (header, body) => api.POST(`${base}/consult`, { params: params(header), body }) },
    opine: {
      fields: [
        choice('favours', say('意见', 'Opinion'), say('赞成', 'In favour'), say('反对', 'Against')),
        { ...word, optional: false },
      ],
      act: (header, { favours, text }: { favours: string; text: string }) =>
        api.POST(`${base}/opinion`, { params: params(header), body: { favours: favours === 'yes', text } }),
    },
    answer: {
      fields: [
        choice('agrees', say('是否同意接受', 'Agrees to receive'), say('同意', 'Yes'), say('不同意', 'No')),
        { ...reason, optional: true },
      ],
      act: (header, { agrees, ...rest }: { agrees: string; reason?: string }) =>
        api.POST(`${base}/answer`, { params: params(header), body: { agrees: agrees === 'yes', ...rest } }),
    },
    approve: { fields: [word], act: (header, body) => api.POST(`${base}/approve`, { params: params(header), body }) },
    refuse: {
      fields: [reason],
      danger: true,
      act: (header, body) => api.POST(`${base}/refuse`, { params: params(header), body }),
    },
    withdraw: {
      fields: [reason],
      danger: true,
      act: (header, body) => api.POST(`${base}/withdraw`, { params: params(header), body }),
    },
    suspend: {
      fields: [reason],
      danger: true,
      act: (header, body) => api.POST('/api/transfer-approvals/{id}/suspend', { params: params(header), body }),
    },
    resume: {
      fields: [reason],
      act: (header, body) => api.POST('/api/transfer-approvals/{id}/resume', { params: params(header), body }),
    },
    revoke: {
      fields: [reason],
      danger: true,
      act: (header, body) => api.POST('/api/transfer-approvals/{id}/revoke', { params: params(header), body }),
    },
  };
  return nextSteps.map((step) => {
    const how = acts[step];
    return how === undefined ? null : (
      <ActDialog<unknown>
        key={step}
        name={`${step}:${id}`}
        label={names[step]}
        button={how.danger === true ? { danger: true } : { type: 'primary' }}
        fields={how.fields}
        act={how.act}
        onDone={reload}
      />
    );
  });
}
