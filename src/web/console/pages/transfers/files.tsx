import { UploadOutlined } from '@ant-design/icons';
import { Button, Select, Upload } from 'antd';
import { useState } from 'react';
import { api, ApiError, callHeaders, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { newId } from '../../../shared/uuid';
import { Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { useAnswer } from '../../parts/use-answer';
import { useReload } from '../manifests/steps';
import type { Application } from './application';

type Kind = Schemas['TransferAttachmentShown']['kind'];

/** Papers of an application; those without which it cannot be submitted are named while they are missing. */
export function ApplicationFiles({ application: { id, nextSteps } }: { application: Application }) {
  const say = useSay();
  const reload = useReload();
  const [kind, setKind] = useState<Kind>('licence_copy');
  const [error, setError] = useState<unknown>(null);
  const { data = [] } = useAnswer(['transfer-files', id], () =>
    api.GET('/api/transfer-applications/{id}/attachments', { params: { path: { id } } }),
  );
  const names: Readonly<Record<Kind, string>> = {
    licence_copy: say('接受人许可证复印件', 'Copy of the receiver’s licence'),
    statement: say('接受人同意接受的说明', 'The receiver’s statement'),
    contract: say('委托合同', 'Contract'),
    other: say('其他', 'Other'),
  };
  const mayAdd = nextSteps.includes('submit');
  const needed = (Object.keys(names) as Kind[]).filter(
    (each) => each !== 'other' && !data.some((file) => file.kind === each),
  );
  const add = async (file: File): Promise<void> => {
    setError(null);
    try {
      await attach(id, kind, file);
      await reload();
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <Panel title={say('附件', 'Papers attached')}>
      <ul style={{ paddingLeft: 20, margin: 0 }}>
        {data.map((file) => (
          <li key={file.id} className="wrap">
            <a href={`/api/transfer-applications/${id}/attachments/${file.id}`} target="_blank" rel="noreferrer">
              {file.name}
            </a>{' '}
            <span className="muted">{names[file.kind]}</span>
          </li>
        ))}
      </ul>
      {mayAdd && needed.length > 0 && (
        <p className="warn-text">
          {say('提交前还需：', 'Still needed before it is submitted: ')}
          {needed.map((each) => names[each]).join(say('、', ', '))}
        </p>
      )}
      {mayAdd && (
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginTop: 8 }}>
          <Select
            aria-label={say('附件种类', 'Kind of paper')}
            style={{ minWidth: 200 }}
            value={kind}
            onChange={setKind}
            options={(Object.keys(names) as Kind[]).map((value) => ({ value, label: names[value] }))}
          />
          <Upload
            accept="image/jpeg,image/png,application/pdf"
            showUploadList={false}
            beforeUpload={(file) => {
              void add(file);
              return false;
            }}
          >
            <Button icon={<UploadOutlined aria-hidden />}>{say('添加附件', 'Attach a file')}</Button>
          </Upload>
        </div>
      )}
      {error !== null && <ProblemView error={error} compact />}
    </Panel>
  );
}

/** @throws {ApiError} */
async function attach(id: string, kind: Kind, file: File): Promise<void> {
  const query = new URLSearchParams({ kind, name: file.name });
  const response = await fetch(`/api/transfer-applications/${id}/attachments?${query.toString()}`, {
    method: 'POST',
    body: file,
    headers: { 'Content-Type': file.type, 'Idempotency-Key': newId(), ...callHeaders() },
  }).catch(() => {
    throw new ApiError(0, undefined);
  });
  if (!response.ok) throw new ApiError(response.status, (await response.json()) as Schemas['Problem']);
}
