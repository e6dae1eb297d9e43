import { useEffect, useState } from 'react';
import type { CodeReport, CodeVerdict, ManifestClaims } from '../../../offline';
import { useSay, type Say } from '../../shared/language';
import { shownKilograms, shownTime } from '../shown';
import { kept } from '../store/database';
import { checkCode } from './check-code';

type Outcome = { readonly report: CodeReport; readonly asOf: string } | 'no_list';

const good: readonly CodeVerdict[] = ['genuine'];
const doubtful: readonly CodeVerdict[] = ['expired', 'not_yet', 'unknown_key', 'expired_key'];

/** What a signed code says and what that is worth, by the keys that this telephone knows; without a signal too. */
export default function SignedReport({ text }: { text: string }) {
  const say = useSay();
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    let isOver = false;
    void kept('trust').then((trust) => {
      if (isOver) return;
      setOutcome(trust === undefined ? 'no_list' : { report: checkCode(text, trust), asOf: trust.asOf });
    });
    return () => {
      isOver = true;
    };
  }, [text]);
  if (outcome === undefined) return null;
  if (outcome === 'no_list')
    return (
      <p className="verdict doubtful" role="alert">
        {say(
          '此设备还没有密钥清单：请联网打开一次',
          'This telephone has no list of keys yet: open it once with a signal',
        )}
      </p>
    );
  const { verdict, claims, key } = outcome.report;
  const grade = good.includes(verdict) ? 'good' : doubtful.includes(verdict) ? 'doubtful' : 'bad';
  return (
    <section aria-live="polite">
      <p className={`verdict ${grade}`}>{verdictText(verdict, say)}</p>
      {key?.revokedReason != null && <p className="warning">{key.revokedReason}</p>}
      {claims !== null && <Claims claims={claims} />}
      <p className="muted">
        {say('密钥清单截至', 'Keys as of')} {shownTime(outcome.asOf)}
        {key !== null && ` · ${key.keyId}`}
      </p>
    </section>
  );
}

function Claims({ claims }: { claims: ManifestClaims }) {
  const say = useSay();
  const { number, generator, carrier, receiver, issuedAt, signedAt, validUntil, waste } = claims;
  const at = (seconds: number): string => shownTime(new Date(seconds * 1000).toISOString());
  return (
    <dl>
      <dt>{say('联单编号', 'Manifest')}</dt>
      <dd className="number">{number}</dd>
      <dt>{say('移出人', 'Generator')}</dt>
      <dd>{generator}</dd>
      <dt>{say('承运人', 'Carrier')}</dt>
      <dd>{carrier ?? say('管道输送', 'Pipeline')}</dd>
      <dt>{say('接受人', 'Receiver')}</dt>
      <dd>{receiver}</dd>
      <dt>{say('废物', 'Waste')}</dt>
      {'digest' in waste ? (
        <dd>
          {say(`共 ${waste.lines} 项`, `${waste.lines} lines`)} · {shownKilograms(waste.grams / 1000)}
        </dd>
      ) : (
        waste.map(({ code, method, grams }, at) => (
          <dd key={at}>
            {code} · {method} · {shownKilograms(grams / 1000)}
          </dd>
        ))
      )}
      <dt>{say('发出', 'Issued')}</dt>
      <dd>{at(issuedAt)}</dd>
      <dt>{say('签名，有效至', 'Signed, good until')}</dt>
      <dd>
        {at(signedAt)} → {at(validUntil)}
      </dd>
    </dl>
  );
}

function verdictText(verdict: CodeVerdict, say: Say): string {
  switch (verdict) {
    case 'genuine':
      return say('签名有效：内容与签发时一致', 'Genuine: as it was signed');
    case 'expired':
      return say('签名有效，但已过有效期：请联网核对', 'Signed, but no longer good: check with a signal');
    case 'not_yet':
      return say('签名时间在未来：请核对本机时间', 'Signed in the future: check the clock of this telephone');
    case 'expired_key':
      return say('签名时密钥已过期：不可信', 'Its key had ended when it was signed: not to be believed');
    case 'revoked_key':
      return say('签名密钥已吊销：不可信', 'Its key is revoked: not to be believed');
    case 'unknown_key':
      return say('未知的签名密钥：请联网更新密钥清单', 'Signed with an unknown key: update the list with a signal');
    case 'other_manifest':
      return say('地址与签名内容不是同一联单：不可信', 'Address and signature are of different manifests');
    case 'forged':
      return say('签名不符：内容被改动或伪造', 'The signature does not fit: changed or forged');
    case 'unreadable':
      return say('无法识别：不是完整的签名码', 'Not a whole signed code');
  }
}
