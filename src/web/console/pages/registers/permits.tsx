import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { useSession } from '../../session/session';
import { Ends } from './ends';
import { usePaperStates } from './paper-states';
import { Register } from './register';

type Row = Schemas['PermitShown'];
type Input = Schemas['PermitInput'];

/** Own permits to carry dangerous goods on the road; the authority alone suspends them. */
export default function Permits() {
  const say = useSay();
  const { organisationId, can } = useSession();
  const states = usePaperStates();
  return (
    <Register<Row>
      title={say('道路运输许可', 'Road permits')}
      name="permits"
      filters={[{ kind: 'day', key: 'validOn', label: say('在此日有效', 'Good on') }]}
      columns={[
        { key: 'number', order: 'number', title: say('许可证号', 'Number'), value: ({ number }) => number },
        {
          key: 'issuer',
          order: 'issuer',
          title: say('发证机关', 'Issued by'),
          value: ({ issuer }) => issuer,
          width: 220,
        },
        { key: 'classes', title: say('经营范围', 'Dangerous goods'), value: ({ classes }) => classes.join(' ') },
        { key: 'from', title: say('有效期自', 'Valid from'), value: ({ validFrom }) => validFrom },
        {
          key: 'to',
          order: 'validTo',
          title: say('有效期至', 'Valid to'),
          value: ({ validTo }) => validTo,
          cell: ({ validTo }) => <Ends on={validTo} />,
        },
        { key: 'status', title: say('状态', 'State'), value: ({ status }) => states[status] },
      ]}
      load={(asked, page) =>
        answerOf(
          api.GET('/api/registry/permits', { params: { query: { ...asked, ...page, organisationId } as never } }),
        )
      }
      rowKey={({ id }) => id}
      writing={
        can('registry.manage')
          ? {
              add: say('新增许可', 'New permit'),
              fields: [
                { key: 'number', kind: 'text', label: say('许可证号', 'Number'), max: 60 },
                { key: 'issuer', kind: 'text', label: say('发证机关', 'Issued by'), max: 100 },
                {
                  key: 'classes',
                  kind: 'words',
                  label: say('危险货物类项', 'Classes of dangerous goods'),
                  help: say('如 6.1 8 9，空格分开', 'such as 6.1 8 9, with spaces between'),
                },
                { key: 'validFrom', kind: 'day', label: say('有效期自', 'Valid from') },
                { key: 'validTo', kind: 'day', label: say('有效期至', 'Valid to') },
              ],
              valuesOf: ({ number, issuer, classes, validFrom, validTo }) => ({
                ...{ number, issuer, classes, validFrom, validTo },
              }),
              create: (header, body: Input) => api.POST('/api/registry/permits', { params: { header }, body }),
              replace: (header, { id }, body: Input) =>
                api.PUT('/api/registry/permits/{id}', { params: { path: { id }, header }, body }),
            }
          : undefined
      }
    />
  );
}
