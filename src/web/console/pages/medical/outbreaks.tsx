import { useNavigate, Link } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Filter } from '../../parts/filters';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant } from '../../parts/shown';
import { useSession } from '../../session/session';
import { DrillMark } from './drill';
import { levelNames } from './emergency-words';
import { choicesOf } from './words';

type Outbreak = Schemas['OutbreakShown'];

/** Outbreaks that concern me, and to regulators their drills. */
export default function Outbreaks() {
  const say = useSay();
  const session = useSession();
  const isOverseer = session.regionCode !== null;
  const columns: Column<Outbreak>[] = [
    {
      key: 'region',
      order: 'region',
      title: say('地区', 'Region'),
      value: ({ regionName }) => regionName,
      cell: ({ id, regionName }) => <Link to={`/medical/outbreaks/${id}`}>{regionName}</Link>,
    },
    {
      key: 'level',
      title: say('响应级别', 'Level'),
      value: ({ level }) => say(levelNames[level].zh, levelNames[level].en),
    },
    {
      key: 'drill',
      title: say('性质', 'Kind'),
      value: ({ drill }) => (drill ? say('演练', 'Drill') : say('疫情', 'Outbreak')),
      cell: ({ drill }) => (drill ? <DrillMark drill /> : say('疫情', 'Outbreak')),
    },
    { key: 'starts', order: 'startsAt', title: say('开始', 'Since'), value: ({ startsAt }) => shownInstant(startsAt) },
    {
      key: 'ends',
      order: 'endsAt',
      title: say('终止', 'Ended'),
      value: ({ endsAt }) => (endsAt === null ? say('进行中', 'Runs') : shownInstant(endsAt)),
    },
    {
      key: 'document',
      order: 'document',
      title: say('文件', 'Document'),
      value: ({ document }) => document,
      width: 240,
    },
    {
      key: 'hospitals',
      title: say('定点医院', 'Designated hospitals'),
      value: ({ hospitals }) => hospitals.length,
      align: 'right',
    },
    { key: 'by', title: say('宣布人', 'Declared by'), value: ({ declaredBy }) => declaredBy, hidden: true },
  ];
  const filters: Filter[] = [
    { kind: 'region', key: 'region', label: say('地区', 'Region') },
    {
      ...{ kind: 'choice', key: 'runs', label: say('状态', 'State') },
      options: [{ value: 'now', label: say('进行中', 'Runs') }],
    },
    ...(isOverseer
      ? [
          {
            ...{ kind: 'choice' as const, key: 'drill', label: say('性质', 'Kind') },
            options: [
              { value: 'false', label: say('疫情', 'Outbreak') },
              { value: 'true', label: say('演练', 'Drill') },
            ],
          },
        ]
      : []),
  ];
  return (
    <Page title={say('疫情与演练', 'Outbreaks and drills')} actions={session.can('outbreak.manage') && <Declare />}>
      <SearchTable<Outbreak>
        name="outbreaks"
        columns={columns}
        filters={filters}
        load={({ runs, ...asked }, page) => {
          const at = runs === 'now' ? { at: new Date().toISOString() } : {};
          return answerOf(
            api.GET('/api/medical/outbreaks', { params: { query: { ...asked, ...at, ...page } as never } }),
          );
        }}
        rowKey={({ id }) => id}
      />
    </Page>
  );
}

function Declare() {
  const say = useSay();
  const { regionCode } = useSession();
  const navigate = useNavigate();
  return (
    <ActDialog<Outbreak>
      name="outbreak"
      label={say('宣布疫情或演练', 'Declare an outbreak or drill')}
      button={{ type: 'primary' }}
      initial={{ regionCode: regionCode ?? undefined }}
      fields={[
        {
          ...{ key: 'drill', kind: 'flag', label: say('演练', 'Drill') },
          help: say('演练只用模拟数据，不改变任何时限', 'Simulated data alone; it switches no clock'),
        },
        {
          ...{ key: 'regionCode', kind: 'region', label: say('地区', 'Region') },
          help: say('含其下级地区', 'With all below it'),
        },
        {
          ...{ key: 'level', kind: 'choice', label: say('响应级别', 'Level') },
          options: choicesOf(levelNames, say),
        },
        { key: 'document', kind: 'text', max: 120, label: say('文件号', 'Document number') },
        {
          ...{ key: 'startsAt', kind: 'instant', optional: true, label: say('开始时间', 'Since') },
          help: say('不填：现在', 'Left out: now'),
        },
      ]}
      act={(header, body: Schemas['NewOutbreak']) => api.POST('/api/medical/outbreaks', { params: { header }, body })}
      onDone={({ id }) => navigate(`/medical/outbreaks/${id}`)}
    />
  );
}
