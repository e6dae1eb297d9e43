import { Button, Input, InputNumber } from 'antd';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { classNameOf } from '../../../shared/medical-words';
import { useKeptState } from '../../parts/kept-state';
import { Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { shownKg } from '../../parts/shown';
import { useAct } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';

type Trip = Schemas['MedicalTripShown'];

interface Draft {
  readonly kilograms: Readonly<Record<string, number | null>>;
  readonly codes: string;
  readonly missing: string;
  readonly reason: string;
}

const empty: Draft = { kilograms: {}, codes: '', missing: '', reason: '' };
const words = (text: string): string[] => text.split(/[\s,，、;；]+/).filter((word) => word !== '');

/** The plant's gate for a collection trip: weigh by class, scan what has labels, name what is not there. */
export function Intake({ trip }: { trip: Trip }) {
  const say = useSay();
  const session = useSession();
  const reload = useReload();
  const [draft, keep, forget] = useKeptState<Draft>(`intake:${trip.id}`, empty);
  const take = useAct<Schemas['IntakeBody'], Trip>(
    (header, body) => api.POST('/api/medical/trips/{id}/intake', { params: { path: { id: trip.id }, header }, body }),
    async () => {
      forget();
      await reload();
    },
  );
  const isHere = session.is('receiver') && session.can('manifest.accept');
  if (!isHere || (trip.state !== 'collecting' && trip.state !== 'on_way')) return null;
  const sums = new Map<string, number>();
  for (const { classCode, kg } of trip.stops.flatMap(({ classes }) => classes))
    sums.set(classCode, (sums.get(classCode) ?? 0) + kg);
  const isWeighed = [...sums.keys()].every((code) => draft.kilograms[code] != null);
  const send = (): void => {
    const codes = words(draft.codes);
    void take.run({
      weighed: [...sums.keys()].map((classCode) => ({ classCode, kg: draft.kilograms[classCode] ?? 0 })),
      ...(codes.length > 0 && { codes }),
      missing: words(draft.missing).map((code) => ({ code, reason: draft.reason })),
    });
  };
  return (
    <Panel title={say('入场称重', 'Weigh in')}>
      {[...sums].map(([classCode, kg]) => {
        const name = classNameOf(classCode);
        const given = draft.kilograms[classCode];
        return (
          <div
            key={classCode}
            style={{ display: 'flex', gap: 12, alignItems: 'center', flexWrap: 'wrap', padding: '4px 0' }}
          >
            <label htmlFor={`kg-${classCode}`} style={{ minWidth: 160 }}>
              {classCode} {say(name.zh, name.en)}
            </label>
            <InputNumber
              id={`kg-${classCode}`}
              size="large"
              min={0}
              precision={3}
              suffix="kg"
              style={{ width: 180 }}
              value={given ?? null}
              onChange={(value) => keep({ ...draft, kilograms: { ...draft.kilograms, [classCode]: value } })}
            />
            <span className="muted">
              {say('应到', 'Expected')} {shownKg(kg)}
              {given != null && kg > 0 && ` · ${(((given - kg) / kg) * 100).toFixed(1)} %`}
            </span>
          </div>
        );
      })}
      <label htmlFor="intake-codes">
        {say('扫描的编码（推车、周转箱含其中全部）', 'Codes scanned (a cart or box brings all in it)')}
      </label>
      <Input.TextArea
        id="intake-codes"
        autoSize={{ minRows: 2, maxRows: 10 }}
        value={draft.codes}
        onChange={({ target }) => keep({ ...draft, codes: target.value })}
      />
      <label htmlFor="intake-missing">{say('缺失的编码', 'Codes that are missing')}</label>
      <Input
        id="intake-missing"
        value={draft.missing}
        onChange={({ target }) => keep({ ...draft, missing: target.value })}
      />
      {draft.missing !== '' && (
        <>
          <label htmlFor="intake-reason">{say('缺失说明', 'What is known of it')}</label>
          <Input
            id="intake-reason"
            maxLength={300}
            value={draft.reason}
            onChange={({ target }) => keep({ ...draft, reason: target.value })}
          />
        </>
      )}
      {take.error !== null && <ProblemView error={take.error} compact />}
      <div style={{ marginTop: 12 }}>
        <Button
          type="primary"
          size="large"
          loading={take.busy}
          disabled={!isWeighed || (draft.missing !== '' && draft.reason === '')}
          onClick={send}
        >
          {say('确认入场', 'Take it in')}
        </Button>
      </div>
    </Panel>
  );
}
