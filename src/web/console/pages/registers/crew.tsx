import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import type { Column } from '../../parts/list';
import { useSession } from '../../session/session';
import { CrewAccount } from './crew-account';
import { Ends } from './ends';
import { Register, useActive } from './register';

type Row = Schemas['CrewMemberShown'];
type Input = Schemas['CrewMemberInput'];

/** Own drivers and escorts, with their certificates of qualification. */
export default function Crew() {
  const say = useSay();
  const { organisationId, can } = useSession();
  const { filter, field, column } = useActive();
  const duties: Readonly<Record<Row['duty'], string>> = {
    driver: say('驾驶员', 'Driver'),
    escort: say('押运员', 'Escort'),
  };
  const options = Object.entries(duties).map(([value, label]) => ({ value, label }));
  const account: Column<Row> = {
    key: 'account',
    title: say('登录账号', 'Logs in as'),
    value: ({ accountName }) => accountName,
    cell: (member) => (
      <>
        {member.accountName ?? '–'} {can('member.manage') && <CrewAccount member={member} />}
      </>
    ),
  };
  return (
    <Register<Row>
      title={say('驾驶与押运人员', 'Crew')}
      name="crew"
      filters={[
        { kind: 'choice', key: 'duty', label: say('岗位', 'Duty'), options },
        { kind: 'day', key: 'validOn', label: say('证件在此日有效', 'Papers good on') },
        filter,
      ]}
      columns={[
        { key: 'name', order: 'name', title: say('姓名', 'Name'), value: ({ name }) => name },
        { key: 'duty', order: 'duty', title: say('岗位', 'Duty'), value: ({ duty }) => duties[duty] },
        { key: 'phone', title: say('电话', 'Telephone'), value: ({ phone }) => phone },
        {
          key: 'certificate',
          title: say('从业资格证', 'Certificate of qualification'),
          value: ({ certificateNumber }) => certificateNumber,
        },
        {
          key: 'to',
          order: 'validTo',
          title: say('有效期至', 'Valid to'),
          value: ({ certificateValidTo }) => certificateValidTo,
          cell: ({ certificateValidTo }) => <Ends on={certificateValidTo} />,
        },
        account,
        column,
      ]}
      load={(asked, page) =>
        answerOf(api.GET('/api/registry/crew', { params: { query: { ...asked, ...page, organisationId } as never } }))
      }
      rowKey={({ id }) => id}
      writing={
        can('registry.manage')
          ? {
              add: say('新增人员', 'New member'),
              blank: { active: true, duty: 'driver' },
              fields: [
                { key: 'name', kind: 'text', label: say('姓名', 'Name'), max: 40 },
                { key: 'duty', kind: 'choice', label: say('岗位', 'Duty'), options },
                { key: 'phone', kind: 'text', label: say('电话', 'Telephone'), max: 20 },
                { key: 'certificateNumber', kind: 'text', label: say('从业资格证号', 'Certificate'), max: 60 },
                { key: 'certificateValidTo', kind: 'day', label: say('有效期至', 'Valid to') },
                field,
              ],
              valuesOf: ({ id: _id, organisationId: _of, userId: _user, accountName: _name, ...values }) => values,
              create: (header, body: Input) => api.POST('/api/registry/crew', { params: { header }, body }),
              replace: (header, { id }, body: Input) =>
                api.PUT('/api/registry/crew/{id}', { params: { path: { id }, header }, body }),
            }
          : undefined
      }
    />
  );
}
