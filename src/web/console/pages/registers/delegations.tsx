import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import { usePermissionName } from '../../parts/permission-names';
import { shownInstant, today } from '../../parts/shown';
import { useSession } from '../../session/session';
import { useReload } from '../manifests/steps';
import { Ends } from './ends';
import { Register } from './register';

type Row = Schemas['DelegationShown'];
type Step = Row['permissions'][number];

/** Who may act for one's own organisation, and for whom it may act: for named steps and days, ended at once. */
export default function Delegations() {
  const say = useSay();
  const { organisationId } = useSession();
  const nameOf = usePermissionName();
  const yesNo = [
    { value: 'yes', label: say('是', 'Yes') },
    { value: 'no', label: say('否', 'No') },
  ];
  return (
    <Register<Row>
      title={say('委托办理', 'Delegations')}
      name="delegations"
      filters={[
        {
          kind: 'choice',
          key: 'direction',
          label: say('方向', 'Direction'),
          options: [
            { value: 'given', label: say('本单位委托他人', 'Given by us') },
            { value: 'received', label: say('他人委托本单位', 'Given to us') },
          ],
        },
        { kind: 'choice', key: 'inForce', label: say('今日有效', 'In force today'), options: yesNo },
      ]}
      columns={[
        {
          key: 'principal',
          order: 'principal',
          title: say('委托单位', 'For whom'),
          value: ({ principalName }) => principalName,
          width: 200,
        },
        {
          key: 'agent',
          order: 'agent',
          title: say('受托单位', 'Who acts'),
          value: ({ agentName }) => agentName,
          width: 200,
        },
        {
          key: 'steps',
          title: say('可办理', 'Steps'),
          value: ({ permissions }) => permissions.map(nameOf).join(say('、', ', ')),
          width: 260,
        },
        { key: 'from', order: 'validFrom', title: say('自', 'From'), value: ({ validFrom }) => validFrom },
        {
          key: 'to',
          order: 'validTo',
          title: say('至', 'To'),
          value: ({ validTo }) => validTo,
          cell: ({ validTo }) => <Ends on={validTo} />,
        },
        {
          key: 'state',
          title: say('状态', 'State'),
          value: ({ inForce, revokedAt }) =>
            inForce
              ? say('今日有效', 'In force')
              : revokedAt === null
                ? say('不在有效期', 'Not in force')
                : `${say('已终止', 'Ended')} ${shownInstant(revokedAt)}`,
        },
        { key: 'by', title: say('委托人', 'Given by'), value: ({ givenBy }) => givenBy, hidden: true },
        {
          key: 'act',
          title: say('办理', 'Act'),
          value: () => null,
          cell: (row) => (row.principalId === organisationId && row.revokedAt === null ? <End row={row} /> : '–'),
        },
      ]}
      load={(asked, page) =>
        answerOf(api.GET('/api/delegations', { params: { query: { ...asked, ...page } as never } }))
      }
      rowKey={({ id }) => id}
      actions={<Give />}
    />
  );
}

function Give() {
  const say = useSay();
  const reload = useReload();
  const session = useSession();
  const nameOf = usePermissionName();
  const options = delegable.filter((step) => session.can(step)).map((step) => ({ value: step, label: nameOf(step) }));
  return (
    <ActDialog<Row>
      name="delegation:new"
      label={say('委托他人', 'Let another act')}
      button={{ type: 'primary' }}
      initial={{ validFrom: today() }}
      fields={[
        { key: 'agentId', kind: 'organisation', label: say('受托单位', 'Who acts') },
        { key: 'permissions', kind: 'choice', many: true, label: say('可办理', 'Steps'), options },
        { key: 'validFrom', kind: 'day', label: say('自', 'From') },
        { key: 'validTo', kind: 'day', label: say('至', 'To') },
      ]}
      act={(header, body: Schemas['NewDelegation']) => api.POST('/api/delegations', { params: { header }, body })}
      onDone={reload}
    />
  );
}

function End({ row: { id } }: { row: Row }) {
  const say = useSay();
  const reload = useReload();
  return (
    <ActDialog<Row>
      name={`end-delegation:${id}`}
      label={say('终止', 'End it')}
      button={{ size: 'small', danger: true }}
      fields={[]}
      act={(header) => api.POST('/api/delegations/{id}/revoke', { params: { path: { id }, header } })}
      onDone={reload}
    >
      <p>{say('立即终止，此后受托单位不能再代办。', 'It ends at once: nothing more is done for you by it.')}</p>
    </ActDialog>
  );
}

/** The steps that can be let to another; registers, people and tokens stay one's own. */
const delegable: readonly Step[] = [
  'manifest.draft',
  'manifest.issue',
  'manifest.cancel',
  'manifest.pick_up',
  'manifest.deliver',
  'manifest.accept',
  'manifest.treat',
  'manifest.take_back',
  'manifest.attach',
  'discrepancy.settle',
  'leg.plan',
  'manifest.amend',
  'manifest.flow',
  'trip.plan',
  'return.file',
];
