import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { useSession } from '../../session/session';
import { Register, useActive } from './register';

type Row = Schemas['SiteShown'];
type Input = Schemas['SiteInput'];

/** Own sites: where waste leaves, and where it arrives. */
export default function Sites() {
  const say = useSay();
  const { organisationId, can } = useSession();
  const { filter, field, column } = useActive();
  return (
    <Register<Row>
      title={say('场地', 'Sites')}
      name="sites"
      filters={[{ kind: 'text', key: 'q', label: say('名称', 'Name') }, filter]}
      columns={[
        { key: 'name', order: 'name', title: say('名称', 'Name'), value: ({ name }) => name, width: 240 },
        { key: 'region', order: 'region', title: say('地区', 'Region'), value: ({ regionCode }) => regionCode },
        { key: 'address', title: say('地址', 'Address'), value: ({ address }) => address, width: 280 },
        {
          key: 'place',
          title: say('经纬度', 'Longitude, latitude'),
          value: ({ longitude, latitude }) => (longitude === null ? null : `${longitude}, ${latitude ?? ''}`),
        },
        {
          key: 'presence',
          title: say('到场证明', 'Presence'),
          value: () => null,
          cell: ({ id }) => <Link to={`/sites/${id}/presence`}>{say('现场码与信标', 'Code and beacon')}</Link>,
        },
        column,
      ]}
      load={(asked, page) =>
        answerOf(api.GET('/api/registry/sites', { params: { query: { ...asked, ...page, organisationId } as never } }))
      }
      rowKey={({ id }) => id}
      writing={
        can('registry.manage')
          ? {
              add: say('新增场地', 'New site'),
              blank: { active: true },
              fields: [
                { key: 'name', kind: 'text', label: say('名称', 'Name'), max: 100 },
                { key: 'regionCode', kind: 'region', label: say('地区', 'Region') },
                { key: 'address', kind: 'text', label: say('地址', 'Address'), max: 200 },
                { key: 'longitude', kind: 'number', label: say('经度', 'Longitude'), min: -180, optional: true },
                { key: 'latitude', kind: 'number', label: say('纬度', 'Latitude'), min: -90, optional: true },
                field,
              ],
              valuesOf: ({ name, regionCode, address, longitude, latitude, active }) => ({
                ...{ name, regionCode, address, longitude, latitude, active },
              }),
              create: (header, body: Input) => api.POST('/api/registry/sites', { params: { header }, body }),
              replace: (header, { id }, body: Input) =>
                api.PUT('/api/registry/sites/{id}', { params: { path: { id }, header }, body }),
            }
          : undefined
      }
    />
  );
}
