import { Empty, Input, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { api, type Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { severityNames } from '../../../shared/words';
import { Page, Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { useAnswer } from '../../parts/use-answer';

type Rule = Schemas['RuleShown'];

/** Every rule that is in force today, and the law that it rests on. */
export default function Rules() {
  const say = useSay();
  const language = useLanguage();
  const [address, setAddress] = useSearchParams();
  const asked = address.get('rule') ?? '';
  const found = useAnswer(['rules'], () => api.GET('/api/rules'));
  const fits = ({ id, title }: Rule): boolean =>
    `${id} ${title.zh} ${title.en}`.toLowerCase().includes(asked.toLowerCase());
  const shown = found.data?.filter(fits) ?? [];
  return (
    <Page title={say('规则与法律依据', 'Rules and the law behind them')} asOf={found.dataUpdatedAt}>
      <Panel>
        <Input.Search
          aria-label={say('查找规则', 'Find a rule')}
          placeholder={say('编号或名称', 'Code or name')}
          defaultValue={asked}
          allowClear
          onSearch={(rule) => setAddress(rule === '' ? {} : { rule })}
          style={{ maxWidth: 360 }}
        />
      </Panel>
      {found.error !== null && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
      {found.data !== undefined && shown.length === 0 && <Empty description={say('没有找到', 'Nothing found')} />}
      {shown.map((rule) => (
        <Panel
          key={`${rule.id}${rule.version}${rule.policy?.id ?? ''}`}
          title={
            <span className="wrap">
              <Tag>{rule.id}</Tag> {rule.title[language]}{' '}
              <span className="muted" style={{ fontSize: 13 }}>
                {say(severityNames[rule.severity].zh, severityNames[rule.severity].en)}
              </span>
            </span>
          }
        >
          <ul style={{ margin: 0, paddingLeft: 20 }}>
            {rule.citations.map(({ title, article, source, validFrom }) => (
              <li key={`${title.zh}${article}${validFrom}`} className="wrap">
                {title[language]} {article}{' '}
                <span className="muted">
                  {say('自', 'from')} {validFrom} {source[language] !== title[language] && source[language]}
                </span>
              </li>
            ))}
          </ul>
          {Object.keys(rule.parameters).length > 0 && (
            <p className="muted wrap" style={{ margin: '8px 0 0' }}>
              {Object.entries(rule.parameters).map(([name, value]) => (
                <code key={name} style={{ marginRight: 12 }}>
                  {name} = {JSON.stringify(value)}
                </code>
              ))}
            </p>
          )}
        </Panel>
      ))}
    </Page>
  );
}
