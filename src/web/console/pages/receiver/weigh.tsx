import { Button, Skeleton, Upload } from 'antd';
import { CameraOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { useKeptFiles } from '../../parts/kept-files';
import { useKeptState } from '../../parts/kept-state';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownKg } from '../../parts/shown';
import { StatusTag } from '../../parts/tags';
import { useAct, useAnswer } from '../../parts/use-answer';
import { useOnce } from '../../parts/use-once';
import { attach } from '../manifests/papers';
import { useReload } from '../manifests/steps';
import { announced, WeighLine, type Weighed } from './weigh-line';

export default function Weigh() {
  const { id = '' } = useParams();
  const params = { path: { id } };
  const found = useAnswer(['manifest', id], () => api.GET('/api/manifests/{id}', { params }));
  if (found.error !== null) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton active style={{ padding: 32 }} />;
  return <Form key={id} manifest={found.data} />;
}

function Form({ manifest }: { manifest: Schemas['ManifestShown'] }) {
  const say = useSay();
  const go = useNavigate();
  const reload = useReload();
  const { id, number, lines, generator, plate, status } = manifest;
  const [weighed, setWeighed, forget] = useKeptState<Weighed[]>(`gate:${id}`, lines.map(announced));
  const { files: photos, add, forget: forgetPhoto } = useKeptFiles(`gate:${id}`);
  const [photoError, setPhotoError] = useState<unknown>(null);
  const accept = useAct<readonly Weighed[], Schemas['StepAnswer']>(
    (header, said) =>
      api.POST('/api/manifests/{id}/accept', { params: { path: { id }, header }, body: { lines: [...said] } }),
    async () => {
      forget();
      await reload();
      await go(`/manifests/${id}`);
    },
  );
  const [send, sending] = useOnce(async () => {
    setPhotoError(null);
    try {
      // First the photos: what is refused is refused with what shows why.
      for (const { key, file } of photos) {
        await attach(id, 'photo', file, key);
        await forgetPhoto(key);
      }
    } catch (refused) {
      return setPhotoError(refused);
    }
    await accept.run(weighed);
  });
  const total = weighed.reduce((sum, { receivedKg }) => sum + Number(receivedKg), 0);
  const loaded = manifest.loadedKg ?? manifest.plannedKg;
  const isReady = status === 'arrived' && manifest.nextSteps.includes('accept');
  const refusesAll = weighed.every(({ outcome }) => outcome === 'refused');
  return (
    <Page title={say(`验收 ${number ?? ''}`, `Weigh ${number ?? ''}`)}>
      <Panel
        title={
          <>
            <StatusTag status={status} /> {plate} · {generator.name}
          </>
        }
      >
        <div className="cards" style={{ marginBottom: 0 }}>
          <Amount label={say('装车', 'Loaded')} kg={loaded} />
          <Amount label={say('接收', 'Received')} kg={total} />
          <Amount
            label={say('差异', 'Difference')}
            kg={Math.round((total - loaded) * 1000) / 1000}
            warn={total !== loaded}
          />
        </div>
      </Panel>
      {lines.map((line) => (
        <WeighLine
          key={line.lineNo}
          line={line}
          weighed={weighed.find(({ lineNo }) => lineNo === line.lineNo) ?? announced(line)}
          onChange={(next) => setWeighed(weighed.map((each) => (each.lineNo === line.lineNo ? next : each)))}
        />
      ))}
      <Panel title={say(`照片与磅单（${photos.length}）`, `Photos and tickets (${photos.length})`)}>
        <Upload
          multiple
          accept="image/jpeg,image/png,application/pdf"
          fileList={photos.map(({ key, file }) => ({ uid: key, name: file.name }))}
          beforeUpload={(file) => {
            add(file);
            return false;
          }}
          onRemove={({ uid }) => void forgetPhoto(uid)}
        >
          <Button icon={<CameraOutlined aria-hidden />}>{say('拍照或选择文件', 'Take or choose a photo')}</Button>
        </Upload>
      </Panel>
      {photoError !== null && <ProblemView error={photoError} />}
      {accept.error !== null && <ProblemView error={accept.error} />}
      {!isReady && <p role="alert">{say('这张联单现在不能验收。', 'This manifest cannot be accepted now.')}</p>}
      <Button
        type="primary"
        size="large"
        danger={refusesAll}
        disabled={!isReady}
        loading={sending}
        onClick={() => void send()}
      >
        {refusesAll ? say('全部拒收并签名', 'Refuse all and sign') : say('确认接收并签名', 'Accept and sign')}
      </Button>
    </Page>
  );
}

function Amount({ label, kg, warn = false }: { label: string; kg: number; warn?: boolean }) {
  return (
    <div className={warn ? 'figure warn' : 'figure'}>
      <span className="muted">{label}</span>
      <strong>{shownKg(kg)}</strong>
    </div>
  );
}
