import { Link, useNavigate, useSearchParams } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { ActDialog } from '../../parts/act-dialog';
import type { Column } from '../../parts/list';
import { Page } from '../../parts/page';
import { SearchTable } from '../../parts/search-table';
import { shownInstant } from '../../parts/shown';
import { useAnswer } from '../../parts/use-answer';
import { useSession } from '../../session/session';
import { DrillMark } from './drill';
import { levelNames, planStateNames } from './emergency-words';
import { choicesOf } from './words';

type Row = Schemas['AllocationListed'];

/** Plans of who goes where in outbreaks and drills of my region. */
export default function Allocations() {
  const say = useSay();
  const session = useSession();
  const outbreaks = useAnswer(['outbreaks-to-choose'], () =>
    api.GET('/api/medical/outbreaks', { params: { query: { limit: 100 } } }),
  );
  const known = (outbreaks.data?.items ?? []).map((one) => ({
    value: one.id,
    isRunning: one.endsAt === null,
    label: [
      ...[one.regionName, one.drill ? say('演练', 'Drill') : say('疫情', 'Outbreak')],
      ...[say(levelNames[one.level].zh, levelNames[one.level].en), one.document],
    ].join(' · '),
  }));
  const columns: Column<Row>[] = [
    {
      key: 'made',
      order: 'madeAt',
      title: say('求解时间', 'Solved'),
      value: ({ madeAt }) => shownInstant(madeAt),
      cell: ({ id, madeAt }) => <Link to={`/medical/allocations/${id}`}>{shownInstant(madeAt)}</Link>,
    },
    {
      key: 'outbreak',
      title: say('疫情或演练', 'Outbreak or drill'),
      value: ({ outbreakId }) => known.find(({ value }) => value === outbreakId)?.label ?? null,
      width: 280,
    },
    {
      key: 'drill',
      title: say('性质', 'Kind'),
      value: ({ drill }) => (drill ? say('演练', 'Drill') : say('疫情', 'Outbreak')),
      cell: ({ drill }) => (drill ? <DrillMark drill /> : say('疫情', 'Outbreak')),
    },
    { key: 'region', order: 'region', title: say('地区', 'Region'), value: ({ regionCode }) => regionCode },
    {
      key: 'state',
      title: say('状态', 'State'),
      value: ({ state }) => say(planStateNames[state].zh, planStateNames[state].en),
    },
    { key: 'by', order: 'madeBy', title: say('求解人', 'Solved by'), value: ({ madeBy }) => madeBy },
    {
      key: 'accepted',
      order: 'acceptedAt',
      title: say('采纳', 'Accepted'),
      value: ({ acceptedBy, acceptedAt }) =>
        acceptedAt === null ? null : `${acceptedBy ?? ''} ${shownInstant(acceptedAt)}`,
    },
    {
      key: 'superseded',
      order: 'supersededAt',
      title: say('被取代', 'Superseded'),
      value: ({ supersededAt }) => (supersededAt === null ? null : shownInstant(supersededAt)),
    },
  ];
  return (
    <Page
      title={say('机构与设施分配', 'Allocations')}
      actions={session.can('outbreak.manage') && <Solve outbreaks={known.filter(({ isRunning }) => isRunning)} />}
    >
      <SearchTable<Row>
        name="allocations"
        columns={columns}
        filters={[
          { kind: 'choice', key: 'outbreakId', label: say('疫情或演练', 'Outbreak or drill'), options: known },
          { kind: 'choice', key: 'state', label: say('状态', 'State'), options: choicesOf(planStateNames, say) },
        ]}
        load={(asked, page) =>
          answerOf(api.GET('/api/medical/allocations', { params: { query: { ...asked, ...page } as never } }))
        }
        rowKey={({ id }) => id}
      />
    </Page>
  );
}

function Solve({ outbreaks }: { outbreaks: readonly { value: string; label: string }[] }) {
  const say = useSay();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const asked = address.get('outbreakId');
  const chosen = outbreaks.find(({ value }) => value === asked) ?? (outbreaks.length === 1 ? outbreaks[0] : undefined);
  return (
    <ActDialog<Schemas['AllocationShown']>
      name="allocation"
      label={say('求解分配', 'Solve')}
      button={{ type: 'primary', disabled: outbreaks.length === 0 }}
      initial={{ percent: 100, outbreakId: chosen?.value }}
      fields={[
        {
          ...{ key: 'outbreakId', kind: 'choice', label: say('疫情或演练', 'Outbreak or drill') },
          options: outbreaks,
        },
        {
          ...{ key: 'regionCode', kind: 'region', optional: true, label: say('地区', 'Region') },
          help: say('不填：疫情的整个地区', 'Left out: all of it'),
        },
        {
          ...{ key: 'percent', kind: 'number', unit: '%', min: 1, label: say('为平时产生量的', 'Of the usual mass') },
        },
      ]}
      act={(header, body: Schemas['NewAllocation']) =>
        api.POST('/api/medical/allocations', { params: { header }, body })
      }
      onDone={({ id }) => navigate(`/medical/allocations/${id}`)}
    />
  );
}
