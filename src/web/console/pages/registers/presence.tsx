import { Alert, QRCode, Skeleton, Typography } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { Facts } from '../../parts/facts';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';

/** What hangs or stands at the gate of a site, so that whoever was there can prove it. */
export default function SitePresence() {
  const say = useSay();
  const { can } = useSession();
  const { id = '' } = useParams();
  const params = { path: { id } };
  const site = useAnswer(['site', id], () => api.GET('/api/registry/sites/{id}', { params }));
  const found = useAnswer(['presence', id], () => api.GET('/api/registry/sites/{id}/presence', { params }));
  const error = site.error ?? found.error;
  if (error !== null) return <ProblemView error={error} onRetry={() => void found.refetch()} />;
  if (site.data === undefined || found.data === undefined) return <Skeleton active style={{ padding: 32 }} />;
  const { codeMadeAt, codeExpiresAt, beaconGeneration, beaconSetUpAt } = found.data;
  return (
    <Page
      title={say(`到场证明 · ${site.data.name}`, `Proof of presence · ${site.data.name}`)}
      asOf={found.dataUpdatedAt}
      actions={<Link to="/sites">{say('返回场地', 'Back to the sites')}</Link>}
    >
      <Panel title={say('现场码', 'Code at the gate')}>
        <div className="no-print">
          <Facts
            facts={[
              [say('张贴的现场码', 'Code that hangs there'), codeMadeAt === null && say('没有', 'None')],
              [say('生成时间', 'Made'), codeMadeAt !== null && shownInstant(codeMadeAt)],
              [say('到期', 'Ends'), codeExpiresAt !== null && shownInstant(codeExpiresAt)],
            ]}
          />
        </div>
        {can('registry.manage') && <SiteCode id={id} siteName={site.data.name} replaces={codeMadeAt !== null} />}
      </Panel>
      <div className="no-print">
        <Panel title={say('信标', 'Beacon')}>
          <Facts
            facts={[
              [say('信标', 'Beacon'), beaconGeneration === null && say('没有', 'None')],
              [say('第几代', 'Generation'), beaconGeneration],
              [say('设置时间', 'Set up'), beaconSetUpAt !== null && shownInstant(beaconSetUpAt)],
            ]}
          />
          {can('registry.manage') && <Beacon id={id} replaces={beaconGeneration !== null} />}
        </Panel>
      </div>
    </Page>
  );
}

/** Shown once, to be printed from this page. */
function SiteCode({ id, siteName, replaces }: { id: string; siteName: string; replaces: boolean }) {
  const say = useSay();
  const reload = useReload();
  const [made, setMade] = useState<Schemas['SiteCodeMade']>();
  return (
    <>
      <div className="no-print">
        <ActDialog<Schemas['SiteCodeMade']>
          name={`site-code:${id}`}
          label={say('生成现场码', 'Make a code')}
          button={{ type: 'primary' }}
          fields={[]}
          act={() => api.POST('/api/registry/sites/{id}/presence-codes', { params: { path: { id } } })}
          onDone={async (code) => {
            setMade(code);
            await reload();
          }}
        >
          <p>
            {replaces
              ? say('正在张贴的现场码立即失效。', 'The code that hangs there now ends at once.')
              : say('打印后张贴在门岗。', 'To be printed and hung at the gate.')}
          </p>
        </ActDialog>
      </div>
      {made !== undefined && (
        <>
          <ShownOnce what={say('现场码只显示这一次，请立即打印张贴', 'It is shown this once: print it now')} />
          <figure style={{ margin: 0, width: 280, maxWidth: '100%', textAlign: 'center' }}>
            <img
              src={`data:image/svg+xml,${encodeURIComponent(made.svg)}`}
              alt={say('现场码二维码', 'QR of the code')}
              style={{ width: '100%' }}
            />
            <figcaption>
              <strong className="number" style={{ fontSize: 20 }}>
                {made.code}
              </strong>
              <br />
              {siteName} · {say('有效至', 'until')} {shownInstant(made.expiresAt).slice(0, 10)}
            </figcaption>
          </figure>
        </>
      )}
    </>
  );
}

function Beacon({ id, replaces }: { id: string; replaces: boolean }) {
  const say = useSay();
  const reload = useReload();
  const [made, setMade] = useState<Schemas['BeaconSetUp']>();
  return (
    <>
      <ActDialog<Schemas['BeaconSetUp']>
        name={`beacon:${id}`}
        label={say('设置信标', 'Set up a beacon')}
        button={{ type: 'primary' }}
        fields={[]}
        act={() => api.POST('/api/registry/sites/{id}/beacon', { params: { path: { id } } })}
        onDone={async (beacon) => {
          setMade(beacon);
          await reload();
        }}
      >
        <p>
          {replaces
            ? say('现用信标的密钥立即失效。', 'The secret of the beacon in use ends at once.')
            : say('信标每 30 秒显示一个新的八位数字。', 'It shows eight new digits every 30 seconds.')}
        </p>
      </ActDialog>
      {made !== undefined && (
        <>
          <ShownOnce
            what={say('密钥只显示这一次，请立即录入信标', 'The secret is shown this once: put it into the device now')}
          />
          <div role="img" aria-label={say('信标密钥二维码', 'QR of the secret')}>
            <QRCode type="svg" value={made.uri} size={200} />
          </div>
          <Typography.Text code copyable className="wrap">
            {made.secret}
          </Typography.Text>
        </>
      )}
    </>
  );
}

const ShownOnce = ({ what }: { what: string }) => (
  <Alert className="no-print" showIcon type="success" style={{ margin: '12px 0' }} title={what} />
);
