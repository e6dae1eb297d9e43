import { Button, Timeline } from 'antd';
import { Link, useParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { classNameOf, kindNames } from '../../../shared/medical-words';
import { ActDialog } from '../../parts/act-dialog';
import { Facts } from '../../parts/facts';
import type { Field } from '../../parts/fields';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownInstant, shownKg } from '../../parts/shown';
import { WarningTag } from '../../parts/tags';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { TimeLeft } from './time-left';
import { actNames, stateNames } from './words';

type Story = Schemas['ContainerStory'];
type Act = Schemas['ContainerReport']['act'];

/** A container's whole story from one scan, and what may be told of it besides the way. */
export default function ContainerStory() {
  const say = useSay();
  const code = useParams()['code'] ?? '';
  const found = useAnswer(['container', code], () =>
    api.GET('/api/containers/by-code/{code}', { params: { path: { code } } }),
  );
  const title = say(`容器 ${code}`, `Container ${code}`);
  if (found.error !== null)
    return (
      <Page title={title}>
        <ProblemView error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  if (found.data === undefined) return <Page title={title}>{null}</Page>;
  const story = found.data;
  const className = classNameOf(story.classCode);
  return (
    <Page title={title} asOf={found.dataUpdatedAt} actions={<StoryActs story={story} />}>
      <Panel>
        <Facts
          facts={[
            [say('容器', 'Kind'), say(kindNames[story.kind].zh, kindNames[story.kind].en)],
            [say('类别', 'Class'), story.classCode && `${story.classCode} ${say(className.zh, className.en)}`],
            [say('状态', 'State'), say(stateNames[story.state].zh, stateNames[story.state].en)],
            [say('剩余时间', 'Time left'), story.minutesLeft !== null && <TimeLeft minutes={story.minutesLeft} />],
            [say('重量', 'Mass'), story.kg !== null && shownKg(story.kg)],
            [say('科室', 'Ward'), story.department],
            [say('机构', 'Institution'), story.institutionName],
            [say('现持有', 'Held by'), story.holderName],
            [
              say('装在', 'Lies in'),
              story.inCode !== null && <Link to={`/medical/containers/${story.inCode}`}>{story.inCode}</Link>,
            ],
            [say('疫情', 'Outbreak'), story.outbreak && say('疫情废物', 'Outbreak waste')],
            [say('封口', 'Seal'), story.sealBroken && <WarningTag>{say('✕ 破损', '✕ broken')}</WarningTag>],
          ]}
        />
      </Panel>
      {story.contents.length > 0 && (
        <Panel title={say(`其中 ${story.contents.length} 件`, `${story.contents.length} inside`)}>
          <ul style={{ columns: 3, paddingLeft: 20 }}>
            {story.contents.map(({ code: inner, kg }) => (
              <li key={inner}>
                <Link to={`/medical/containers/${inner}`}>{inner}</Link> <span className="muted">{shownKg(kg)}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={say('经过', 'Story')}>
        <Timeline
          items={story.events.map((event) => ({
            key: event.seq,
            content: <Told event={event} />,
          }))}
        />
      </Panel>
    </Page>
  );
}

function Told({ event }: { event: Story['events'][number] }) {
  const say = useSay();
  const name = actNames[event.kind] ?? { zh: event.kind, en: event.kind };
  return (
    <div className="wrap">
      <strong>{say(name.zh, name.en)}</strong> <span className="muted">{shownInstant(event.occurredAt)}</span>
      <div>
        {event.organisation} · {event.by}
        {event.kg !== null && (
          <>
            {' · '}
            {shownKg(event.kg)} ({event.weightSource === 'scale' ? say('秤读数', 'by scale') : say('手工录入', 'typed')}
            )
          </>
        )}
        {event.with !== null && ` · ${say('随', 'with')} ${event.with}`}
        {event.into !== null && ` · ${event.into}`}
        {event.method !== null && ` · ${event.method}`}
        {event.reason !== null && ` · ${event.reason}`}
      </div>
      <div className="muted number" style={{ fontSize: 12 }}>
        {event.hash.slice(0, 16)}…
      </div>
    </div>
  );
}

/** What can happen on the way, each with its reason. */
function StoryActs({ story }: { story: Story }) {
  const say = useSay();
  const session = useSession();
  const language = useLanguage();
  const underway = ['sealed', 'stored', 'at_hub', 'collected', 'received'].includes(story.state);
  if (!session.can('container.report')) return null;
  const labels = `/api/containers/labels?codes=${story.code}&language=${language}`;
  return (
    <>
      {underway && <OneAct story={story} act="break_seal" />}
      {underway && <OneAct story={story} act="lose" />}
      {story.state === 'lost' && <OneAct story={story} act="find" />}
      {story.classCode === '841-003-01' && ['sealed', 'stored'].includes(story.state) && (
        <OneAct story={story} act="release" />
      )}
      {story.state === 'labelled' && <OneAct story={story} act="void" />}
      {(story.state === 'labelled' || story.state === 'in_use' || underway) && (
        <OneAct story={story} act="reprint" onDone={() => void window.open(labels, '_blank')} />
      )}
      <Button href={labels} target="_blank">
        {say('标签', 'Label')}
      </Button>
    </>
  );
}

function OneAct({ story: { code }, act, onDone }: { story: Story; act: Act; onDone?: () => void }) {
  const say = useSay();
  const reload = useReload();
  const name = actNames[act] ?? { zh: act, en: act };
  const reason: Field = {
    key: 'reason',
    kind: 'long',
    label: say('说明', 'Reason'),
    max: 300,
    optional: act === 'find',
  };
  return (
    <ActDialog<Schemas['ContainerAnswers']>
      name={`container:${code}:${act}`}
      label={say(name.zh, name.en)}
      fields={[reason]}
      act={(header, { reason: said }: { reason?: string }) =>
        api.POST('/api/containers/events', {
          params: { header },
          body: { events: [{ code, act, ...(said !== undefined && { reason: said }) }] },
        })
      }
      onDone={async () => {
        onDone?.();
        await reload();
      }}
    />
  );
}
