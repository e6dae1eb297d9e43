import { useSearchParams } from 'react-router';
import { useMemo } from 'react';
import { useSay } from '../../../shared/language';
import { Filters, type Filter } from '../../parts/filters';
import { Panel } from '../../parts/page';
import { today } from '../../parts/shown';
import { useSession } from '../../session/session';

export type Basis = 'pickup' | 'receipt' | 'treatment';

export interface Asked {
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly basis: Basis;
  /** The end of a day in UTC+8: what was known then; left out: now. */
  readonly asOf?: string;
}

/** Region, period and basis, as they stand in the address bar: mine and this year, unless said otherwise. */
export function usePeriod(): Asked {
  const { regionCode } = useSession();
  const [address] = useSearchParams();
  const [region, from, to, basis, asOfDay] = ['region', 'from', 'to', 'basis', 'asOfDay'].map((key) =>
    address.get(key),
  );
  return useMemo(
    () => ({
      region: region ?? regionCode ?? '640000',
      from: from ?? `${today().slice(0, 4)}-01-01`,
      to: to ?? today(),
      basis: (basis ?? 'receipt') as Basis,
      ...(asOfDay && { asOf: `${asOfDay}T23:59:59.999+08:00` }),
    }),
    [region, from, to, basis, asOfDay, regionCode],
  );
}

/** Addresses of other pages for the same region and period. */
export function usePeriodLink(): (path: string, more?: Readonly<Record<string, string>>) => string {
  const { asOf, ...asked } = usePeriod();
  const then: Record<string, string> = asOf === undefined ? {} : { asOfDay: asOf.slice(0, 10) };
  return (path, more = {}) => `${path}?${new URLSearchParams({ ...asked, ...then, ...more }).toString()}`;
}

export function PeriodForm({
  more = [],
  basis = true,
  asOf = true,
}: {
  more?: readonly Filter[];
  basis?: boolean;
  /** False where only the present can be told. */
  asOf?: boolean;
}) {
  const say = useSay();
  const asked = usePeriod();
  const [address, setAddress] = useSearchParams();
  const filters: Filter[] = [
    { kind: 'region', key: 'region', label: say('地区', 'Region') },
    { kind: 'days', key: 'days', keys: ['from', 'to'], label: say('期间', 'Period') },
    ...(basis
      ? [
          {
            kind: 'choice' as const,
            key: 'basis',
            label: say('统计口径', 'Counted at'),
            options: [
              { value: 'receipt', label: say('接受', 'Receipt') },
              { value: 'pickup', label: say('提货', 'Pickup') },
              { value: 'treatment', label: say('处置', 'Treatment') },
            ],
          },
        ]
      : []),
    ...more,
    ...(asOf ? [{ kind: 'day' as const, key: 'asOfDay', label: say('数据时点（当日末）', 'As of the end of') }] : []),
  ];
  const change = (changes: Readonly<Record<string, string | undefined>>): void => {
    const next = new URLSearchParams(address);
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(key);
      else next.set(key, value);
    }
    setAddress(next);
  };
  const own = [...more, { key: 'asOfDay' }].flatMap(({ key }) =>
    ((value) => (value === null ? [] : [[key, value]]))(address.get(key)),
  );
  const { region, from, to, basis: counted } = asked;
  const shown = { ...(Object.fromEntries(own) as Record<string, string>), region, from, to, basis: counted };
  const canClear = filters.flatMap(({ key, keys }) => keys ?? [key]).some((key) => address.has(key));
  return (
    <div className="no-print">
      <Panel>
        <Filters filters={filters} asked={shown} onChange={change} canClear={canClear} />
      </Panel>
    </div>
  );
}
