import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { shownKg } from '../../parts/shown';
import { useSession } from '../../session/session';
import { Ends } from './ends';
import { Register, useActive } from './register';

type Row = Schemas['VehicleShown'];
type Input = Schemas['VehicleInput'];

/** Own vehicles and trailers, with their road transport certificates. */
export default function Vehicles() {
  const say = useSay();
  const { organisationId, can } = useSession();
  const { filter, field, column } = useActive();
  const kinds: Readonly<Record<Row['plateKind'], string>> = {
    normal: say('汽车', 'Vehicle'),
    new_energy: say('新能源汽车', 'New-energy vehicle'),
    trailer: say('挂车', 'Trailer'),
  };
  return (
    <Register<Row>
      title={say('车辆', 'Vehicles')}
      name="vehicles"
      filters={[
        { kind: 'text', key: 'plate', label: say('车牌', 'Plate') },
        { kind: 'day', key: 'validOn', label: say('证件在此日有效', 'Papers good on') },
        filter,
      ]}
      columns={[
        { key: 'plate', order: 'plate', title: say('车牌', 'Plate'), value: ({ plate }) => plate },
        { key: 'kind', title: say('种类', 'Kind'), value: ({ plateKind }) => kinds[plateKind] },
        {
          key: 'rated',
          order: 'rated',
          title: say('核定载质量（kg）', 'Rated load (kg)'),
          value: ({ ratedKilograms }) => ratedKilograms,
          cell: ({ ratedKilograms }) => shownKg(ratedKilograms),
          align: 'right',
        },
        {
          key: 'certificate',
          title: say('道路运输证', 'Road transport certificate'),
          value: ({ certificateNumber }) => certificateNumber,
        },
        {
          key: 'classes',
          title: say('经营范围', 'Dangerous goods'),
          value: ({ certificateClasses }) => certificateClasses.join(' '),
        },
        {
          key: 'to',
          order: 'validTo',
          title: say('有效期至', 'Valid to'),
          value: ({ certificateValidTo }) => certificateValidTo,
          cell: ({ certificateValidTo }) => <Ends on={certificateValidTo} />,
        },
        {
          key: 'medical',
          title: say('医疗废物专用', 'Medical waste only'),
          value: ({ medicalOnly }) => (medicalOnly ? say('是', 'Yes') : say('否', 'No')),
          hidden: true,
        },
        column,
      ]}
      load={(asked, page) =>
        answerOf(
          api.GET('/api/registry/vehicles', { params: { query: { ...asked, ...page, organisationId } as never } }),
        )
      }
      rowKey={({ id }) => id}
      writing={
        can('registry.manage')
          ? {
              add: say('新增车辆', 'New vehicle'),
              blank: { active: true, medicalOnly: false },
              fields: [
                { key: 'plate', kind: 'text', label: say('车牌', 'Plate'), max: 20 },
                { key: 'ratedKilograms', kind: 'number', label: say('核定载质量', 'Rated load'), unit: 'kg' },
                {
                  key: 'certificateNumber',
                  kind: 'text',
                  label: say('道路运输证号', 'Road transport certificate'),
                  max: 60,
                },
                {
                  key: 'certificateClasses',
                  kind: 'words',
                  label: say('危险货物类项', 'Classes of dangerous goods'),
                  help: say('如 6.1 8 9，空格分开', 'such as 6.1 8 9, with spaces between'),
                },
                { key: 'certificateValidTo', kind: 'day', label: say('有效期至', 'Valid to') },
                { key: 'medicalOnly', kind: 'flag', label: say('医疗废物专用', 'Medical waste only') },
                field,
              ],
              valuesOf: ({ id: _id, organisationId: _of, organisationName: _name, plateKind: _kind, ...values }) =>
                values,
              create: (header, body: Input) => api.POST('/api/registry/vehicles', { params: { header }, body }),
              replace: (header, { id }, body: Input) =>
                api.PUT('/api/registry/vehicles/{id}', { params: { path: { id }, header }, body }),
            }
          : undefined
      }
    />
  );
}
