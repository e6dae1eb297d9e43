import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { classNames, missedNames } from '../../../shared/medical-words';
import { ActDialog } from '../../parts/act-dialog';
import type { Field } from '../../parts/fields';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { choicesOf } from './words';

type Trip = Schemas['MedicalTripShown'];
type Stop = Schemas['MedicalStopShown'];

interface Collected {
  readonly codes?: readonly string[];
  readonly classCode?: string;
  readonly bags?: number;
  readonly boxes?: number;
  readonly kg?: number;
}

/** What the collector and the institution may say of a stop. */
export function StopActs({ trip, stop }: { trip: Trip; stop: Stop }) {
  const say = useSay();
  const session = useSession();
  const reload = useReload();
  const path = { id: trip.id, stopNo: stop.stopNo };
  const name = `${trip.id}:${stop.stopNo}`;
  const isOpen = stop.outcome === null && (trip.state === 'planned' || trip.state === 'collecting');
  const mayCollect = isOpen && session.is('carrier') && session.can('manifest.pick_up');
  const mayConfirm =
    stop.outcome !== null && stop.institutionBy === null && session.is('generator') && session.can('container.report');
  const counted: Field[] = [
    {
      key: 'classCode',
      kind: 'choice',
      label: say('未贴标签的类别', 'Class of what has no labels'),
      options: choicesOf(classNames, say),
      optional: true,
    },
    { key: 'bags', kind: 'number', label: say('袋', 'Bags'), optional: true },
    { key: 'boxes', kind: 'number', label: say('箱', 'Boxes'), optional: true },
    { key: 'kg', kind: 'number', label: say('重量', 'Mass'), unit: 'kg', optional: true },
  ];
  return (
    <div className="no-print" style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginTop: 4 }}>
      {mayCollect && (
        <ActDialog<Schemas['StopAnswer']>
          name={`collect:${name}`}
          label={say('收运登记', 'Collect')}
          button={{ type: 'primary', size: 'small' }}
          fields={[
            {
              key: 'codes',
              kind: 'words',
              label: say('扫描或输入编码', 'Codes, scanned or typed'),
              optional: true,
              help: say('扫描推车或周转箱即含其中全部', 'A cart or box brings all that lies in it'),
            },
            ...counted,
          ]}
          act={(header, typed: Collected) =>
            api.POST('/api/medical/trips/{id}/stops/{stopNo}/collect', {
              params: { path, header },
              body: bodyOf(typed),
            })
          }
          onDone={reload}
        />
      )}
      {mayCollect && (
        <ActDialog<Trip>
          name={`miss:${name}`}
          label={say('未能收运', 'Not collected')}
          button={{ size: 'small' }}
          fields={[
            { key: 'because', kind: 'choice', label: say('原因', 'Because'), options: choicesOf(missedNames, say) },
            { key: 'reason', kind: 'long', label: say('说明', 'Reason'), max: 300 },
          ]}
          act={(header, body: Schemas['MissStopBody']) =>
            api.POST('/api/medical/trips/{id}/stops/{stopNo}/miss', { params: { path, header }, body })
          }
          onDone={reload}
        />
      )}
      {mayConfirm &&
        [true, false].map((agreed) => (
          <ActDialog<Trip>
            key={String(agreed)}
            name={`confirm:${name}:${String(agreed)}`}
            label={agreed ? say('确认无误', 'It is right') : say('有异议', 'It is not right')}
            button={{ size: 'small', ...(agreed && { type: 'primary' as const }) }}
            fields={[{ key: 'note', kind: 'long', label: say('说明', 'Note'), max: 300, optional: agreed }]}
            act={(header, body: { note?: string }) =>
              api.POST('/api/medical/trips/{id}/stops/{stopNo}/confirm', {
                params: { path, header },
                body: { ...body, agreed },
              })
            }
            onDone={reload}
          />
        ))}
    </div>
  );
}

const bodyOf = ({ codes = [], classCode, bags = 0, boxes = 0, kg }: Collected): Schemas['CollectBody'] => ({
  codes: [...codes],
  counted: classCode === undefined || kg === undefined ? [] : [{ classCode, bags, boxes, kg }],
});
