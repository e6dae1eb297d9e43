import { Alert, Tag } from 'antd';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client';
import { useLanguage, useSay } from '../../shared/language';
import { severityNames } from '../../shared/words';

type Finding = Schemas['FindingShown'];

const looks = { block: 'error', warn: 'warning', timer: 'info' } as const;

/** What the rules say of a load: why, and the law of the day one click away. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const say = useSay();
  const language = useLanguage();
  const sorted = [...findings].sort(
    (left, right) => Object.keys(looks).indexOf(left.severity) - Object.keys(looks).indexOf(right.severity),
  );
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 8 }}>
      {sorted.map(({ code, severity, pointer, title, text, citations }, at) => (
        <li key={`${code}${pointer}${at}`}>
          <Alert
            type={looks[severity]}
            showIcon
            title={
              <span className="wrap">
                {say(severityNames[severity].zh, severityNames[severity].en)} · {title[language]}{' '}
                <Link to={`/rules?rule=${code}`}>
                  <Tag>{code}</Tag>
                </Link>
              </span>
            }
            description={
              <>
                <div className="wrap">{text[language]}</div>
                {citations.map((citation) => (
                  <div key={`${citation.title.zh}${citation.article}`} className="muted wrap" style={{ fontSize: 13 }}>
                    {citation.title[language]} {citation.article}
                  </div>
                ))}
              </>
            }
          />
        </li>
      ))}
    </ul>
  );
}
