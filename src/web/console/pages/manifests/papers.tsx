import { Button, Form, InputNumber, Select, Upload } from 'antd';
import { UploadOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { answerOf, api, ApiError, callHeaders, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { newId } from '../../../shared/uuid';
import { download } from '../../parts/export';
import { Panel } from '../../parts/page';
import { Photo } from '../../parts/photo';
import { ProblemView } from '../../parts/problem-view';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from './steps';

type Manifest = Schemas['ManifestShown'];

/** What is printed, attached and proved. */
export function Papers({ manifest }: { manifest: Manifest }) {
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const base = `/api/manifests/${manifest.id}`;
  const isIssued = manifest.number !== null;
  const prove = async (): Promise<void> => {
    const receipt = await answerOf(api.GET('/api/manifests/{id}/proof', { params: { path: { id: manifest.id } } }));
    const content = new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' });
    download(content, `liandan-${manifest.number ?? manifest.id}.json`);
  };
  if (!isIssued) return null;
  return (
    <Panel title={say('文件与存证', 'Papers and proof')}>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        <Button href={`${base}/document?language=${language}`} target="_blank">
          {say('打印联单', 'Print the manifest')}
        </Button>
        {manifest.status === 'treated' && (
          <Button href={`${base}/certificate?language=${language}`} target="_blank">
            {say('处置证明', 'Certificate')}
          </Button>
        )}
        <Button onClick={() => void prove()}>{say('下载存证文件', 'Download the receipt')}</Button>
        <Button href="/verify" target="_blank" type="link">
          {say('如何核验', 'Check it')}
        </Button>
      </div>
      <Labels manifest={manifest} />
      <Attachments id={manifest.id} mayAdd={session.can('manifest.attach')} />
    </Panel>
  );
}

function Labels({ manifest }: { manifest: Manifest }) {
  const say = useSay();
  const language = useLanguage();
  const [line, setLine] = useState(1);
  const [litres, setLitres] = useState(200);
  const containers = manifest.lines.find(({ lineNo }) => lineNo === line)?.containers ?? 1;
  const address = `/api/manifests/${manifest.id}/labels?language=${language}&line=${line}&litres=${litres}&count=${Math.min(containers, 100)}`;
  return (
    <Form layout="inline" style={{ gap: 8, marginTop: 16 }}>
      <Select
        aria-label={say('标签所属废物', 'Labels for')}
        style={{ maxWidth: 180 }}
        value={line}
        onChange={setLine}
        options={manifest.lines.map(({ lineNo, code, name }) => ({ value: lineNo, label: `${code} ${name}` }))}
      />
      <InputNumber
        aria-label={say('容器容积（升）', 'Litres of a container')}
        min={1}
        max={10_000}
        value={litres}
        onChange={(value) => setLitres(value ?? 200)}
        suffix="L"
        style={{ width: 110 }}
      />
      <Button href={address} target="_blank">
        {say(`打印标签 × ${containers}`, `Print labels × ${containers}`)}
      </Button>
    </Form>
  );
}

const kinds = ['photo', 'weighbridge', 'scan', 'other'] as const;

function Attachments({ id, mayAdd }: { id: string; mayAdd: boolean }) {
  const say = useSay();
  const reload = useReload();
  const [error, setError] = useState<unknown>(null);
  const [kind, setKind] = useState<(typeof kinds)[number]>('photo');
  const params = { path: { id } };
  const { data = [] } = useAnswer(['attachments', id], () => api.GET('/api/manifests/{id}/attachments', { params }));
  const names = {
    photo: say('照片', 'Photo'),
    weighbridge: say('磅单', 'Weighbridge ticket'),
    scan: say('原件扫描', 'Scan of the original'),
    other: say('其他', 'Other'),
  };
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
    <div style={{ marginTop: 16 }}>
      <ul style={{ paddingLeft: 20 }}>
        {data.map((file) => (
          <li key={file.id} className="wrap">
            <a href={`/api/manifests/${id}/attachments/${file.id}`} target="_blank" rel="noreferrer">
              {file.name}
            </a>{' '}
            <span className="muted">
              {names[file.kind]} · {file.organisationName}
            </span>
            {file.mediaType !== 'application/pdf' && (
              <Photo name={file.name} address={`/api/manifests/${id}/attachments/${file.id}`} />
            )}
          </li>
        ))}
      </ul>
      {mayAdd && (
        <div style={{ display: 'flex', gap: 8 }}>
          <Select
            aria-label={say('附件种类', 'Kind of attachment')}
            value={kind}
            onChange={setKind}
            options={kinds.map((value) => ({ value, label: names[value] }))}
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
      {error !== null && <ProblemView error={error} />}
    </div>
  );
}

/**
 * Files go as they are, which the typed client does not send.
 * @param key Idempotency-Key
 * @throws {ApiError}
 */
export async function attach(id: string, kind: (typeof kinds)[number], file: File, key = newId()): Promise<void> {
  const query = new URLSearchParams({ kind, name: file.name });
  const response = await fetch(`/api/manifests/${id}/attachments?${query.toString()}`, {
    method: 'POST',
    body: file,
    headers: { 'Content-Type': file.type, 'Idempotency-Key': key, ...callHeaders() },
  }).catch(() => {
    throw new ApiError(0, undefined);
  });
  if (!response.ok) throw new ApiError(response.status, (await response.json()) as Schemas['Problem']);
}
