import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { useSession } from '../../session/session';
import { Ends } from './ends';
import { Register } from './register';

type Row = Schemas['ContractShown'];
type Input = Schemas['ContractInput'];

/** Contracts in which one stands on either side; the generator enters them. */
export default function Contracts() {
  const say = useSay();
  const session = useSession();
  const kinds: Readonly<Record<Row['kind'], string>> = {
    carriage: say('运输合同', 'Carriage'),
    disposal: say('利用处置合同', 'Treatment'),
  };
  const options = Object.entries(kinds).map(([value, label]) => ({ value, label }));
  return (
    <Register<Row>
      title={say('合同', 'Contracts')}
      name="contracts"
      filters={[
        { kind: 'choice', key: 'kind', label: say('种类', 'Kind'), options },
        { kind: 'day', key: 'validOn', label: say('在此日有效', 'Good on') },
      ]}
      columns={[
        { key: 'number', order: 'number', title: say('合同编号', 'Number'), value: ({ number }) => number },
        { key: 'kind', title: say('种类', 'Kind'), value: ({ kind }) => kinds[kind] },
        {
          key: 'generator',
          title: say('移出人', 'Generator'),
          value: ({ generatorName }) => generatorName,
          width: 220,
        },
        {
          key: 'counterpart',
          order: 'counterpart',
          title: say('承运人或接受人', 'Carrier or receiver'),
          value: ({ counterpartName }) => counterpartName,
          width: 220,
        },
        { key: 'from', order: 'validFrom', title: say('有效期自', 'Valid from'), value: ({ validFrom }) => validFrom },
        {
          key: 'to',
          order: 'validTo',
          title: say('有效期至', 'Valid to'),
          value: ({ validTo }) => validTo,
          cell: ({ validTo }) => <Ends on={validTo} />,
        },
      ]}
      load={(asked, page) =>
        answerOf(api.GET('/api/registry/contracts', { params: { query: { ...asked, ...page } as never } }))
      }
      rowKey={({ id }) => id}
      writing={
        session.can('registry.manage') && session.is('generator')
          ? {
              add: say('新增合同', 'New contract'),
              fields: [
                { key: 'kind', kind: 'choice', label: say('种类', 'Kind'), options },
                { key: 'counterpartId', kind: 'organisation', label: say('承运人或接受人', 'Carrier or receiver') },
                { key: 'number', kind: 'text', label: say('合同编号', 'Number'), max: 60 },
                { key: 'validFrom', kind: 'day', label: say('有效期自', 'Valid from') },
                { key: 'validTo', kind: 'day', label: say('有效期至', 'Valid to') },
              ],
              valuesOf: ({ kind, counterpartId, number, validFrom, validTo }) => ({
                ...{ kind, counterpartId, number, validFrom, validTo },
              }),
              create: (header, body: Input) => api.POST('/api/registry/contracts', { params: { header }, body }),
              replace: (header, { id }, body: Input) =>
                api.PUT('/api/registry/contracts/{id}', { params: { path: { id }, header }, body }),
            }
          : undefined
      }
    />
  );
}
