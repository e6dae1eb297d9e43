import { Button, Card, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage, useSay } from '../../../shared/language';
import { Page, Panel } from '../../parts/page';
import { useSession } from '../../session/session';
import { glossary } from './glossary';
import { paths, type Advice, type Question } from './paths';

type Role = keyof typeof paths;

/** "Which path am I on?" for each role, and the words of the trade. */
export default function Help() {
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const own = (Object.keys(paths) as Role[]).find((role) => session.is(role)) ?? 'generator';
  const [role, setRole] = useState<Role>(own);
  const names: Readonly<Record<Role, string>> = {
    generator: say('移出人', 'Generator'),
    carrier: say('承运人', 'Carrier'),
    receiver: say('接受人', 'Receiver'),
    regulator: say('监管部门', 'Regulator'),
  };
  return (
    <Page title={say('帮助', 'Help')}>
      <Panel title={say('我该走哪条路？', 'Which path am I on?')}>
        <Segmented<Role>
          aria-label={say('角色', 'Role')}
          value={role}
          onChange={setRole}
          options={Object.entries(names).map(([value, label]) => ({ value: value as Role, label }))}
        />
        <Walk key={role} start={paths[role]} />
      </Panel>
      <Panel title={say('术语', 'Glossary')} extra={<Link to="/rules">{say('规则与法律依据', 'Rules and law')}</Link>}>
        <dl className="facts">
          {glossary.map(({ term, meaning }) => (
            <div key={term.zh}>
              <dt style={{ color: '#1f2329', fontWeight: 600 }}>{term[language]}</dt>
              <dd>{meaning[language]}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </Page>
  );
}

function Walk({ start }: { start: Question }) {
  const say = useSay();
  const language = useLanguage();
  const [taken, setTaken] = useState<readonly (Question | Advice)[]>([start]);
  const here = taken[taken.length - 1] ?? start;
  return (
    <div style={{ marginTop: 16 }} aria-live="polite">
      {'ask' in here ? (
        <>
          <p style={{ fontSize: 16 }}>{here.ask[language]}</p>
          <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            {here.answers.map(({ text, then }) => (
              <Button key={text.zh} onClick={() => setTaken([...taken, then])}>
                {text[language]}
              </Button>
            ))}
          </div>
        </>
      ) : (
        <Card>
          <p>{here.say[language]}</p>
          {here.page !== undefined && (
            <Link to={here.page}>
              <Button type="primary">{say('前往', 'Go there')}</Button>
            </Link>
          )}{' '}
          {here.rules?.map((rule) => (
            <Link key={rule} to={`/rules?rule=${rule}`}>
              <Tag>{rule}</Tag>
            </Link>
          ))}
        </Card>
      )}
      {taken.length > 1 && (
        <Button type="link" style={{ paddingLeft: 0 }} onClick={() => setTaken(taken.slice(0, -1))}>
          {say('上一步', 'One step back')}
        </Button>
      )}
    </div>
  );
}
