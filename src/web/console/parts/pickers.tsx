import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { answerOf, api } from '../../api/client';
import { useSay } from '../../shared/language';

export interface Option<T = unknown> {
  readonly value: string;
  readonly label: ReactNode;
  readonly item?: T;
}

interface PickerProps<T> {
  readonly id?: string;
  readonly label?: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined, item?: T) => void;
  readonly width?: number | string;
  readonly disabled?: boolean;
}

/** Searches with the service while one types, and shows what is chosen by its name. */
export function RemotePicker<T>({
  name,
  search,
  named,
  id,
  label,
  value,
  onChange,
  width = 220,
  disabled = false,
}: PickerProps<T> & {
  /** Key of what is asked, so that answers are shared between pickers. */
  readonly name: readonly unknown[];
  readonly search: (typed: string) => Promise<Option<T>[]>;
  /** Label of a value that is not among what was found. */
  readonly named?: (value: string) => Promise<ReactNode>;
}) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const settled = useSettled(typed, 250);
  const [wanted, setWanted] = useState(false);
  const found = useQuery({ queryKey: ['pick', ...name, settled], queryFn: () => search(settled), enabled: wanted });
  const isFound = found.data?.some((option) => option.value === value) === true;
  const kept = useQuery({
    queryKey: ['picked', ...name, value],
    queryFn: () => named?.(value ?? '') ?? Promise.resolve(value),
    enabled: value !== undefined && named !== undefined && !isFound,
    staleTime: 600_000,
  });
  const options: Option<T>[] = [
    ...(value !== undefined && !isFound ? [{ value, label: kept.data ?? value }] : []),
    ...(found.data ?? []),
  ];
  return (
    <Select
      id={id}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      disabled={disabled}
      style={{ width, maxWidth: '100%' }}
      placeholder={say('输入名称或代码', 'Name or code')}
      value={value}
      options={options}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? say('正在查找', 'Searching') : say('没有找到', 'Nothing found')}
      onFocus={() => setWanted(true)}
      onChange={(chosen: string | undefined) =>
        onChange(chosen, found.data?.find((option) => option.value === chosen)?.item)
      }
    />
  );
}

/** A value once it has not changed for a while. @param wait milliseconds */
export function useSettled<T>(value: T, wait: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}

export function RegionPicker({
  level,
  ...props
}: PickerProps<unknown> & { level?: 'province' | 'prefecture' | 'county' }) {
  return (
    <RemotePicker
      {...props}
      name={['region', level]}
      search={async (q) => {
        const { items } = await answerOf(
          api.GET('/api/reference/regions', {
            params: { query: { limit: 50, ...(q !== '' && { q }), ...(level !== undefined && { level }) } },
          }),
        );
        return items.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));
      }}
      named={async (code) =>
        `${(await answerOf(api.GET('/api/reference/regions/{code}', { params: { path: { code } } }))).name} ${code}`
      }
    />
  );
}

/** One waste code of the catalogue, found by its code or by Chinese text. */
export function WasteCodePicker(props: PickerProps<{ code: string; description: string }>) {
  return (
    <RemotePicker
      {...props}
      name={['waste-code']}
      search={async (q) => {
        const { items } = await answerOf(
          api.GET('/api/reference/waste-codes', { params: { query: { limit: 50, ...(q !== '' && { q }) } } }),
        );
        return items.map((item) => ({ value: item.code, label: `${item.code} ${item.description}`, item }));
      }}
    />
  );
}

export function SitePicker({ organisationId, ...props }: PickerProps<unknown> & { organisationId?: string }) {
  return (
    <RemotePicker
      {...props}
      name={['site', organisationId]}
      search={async (q) => {
        const query = {
          limit: 50,
          active: 'true' as const,
          ...(q !== '' && { q }),
          ...(organisationId && { organisationId }),
        };
        const { items } = await answerOf(api.GET('/api/registry/sites', { params: { query } }));
        return items.map((item) => ({ value: item.id, label: `${item.organisationName} · ${item.name}`, item }));
      }}
      named={async (id) => {
        const site = await answerOf(api.GET('/api/registry/sites/{id}', { params: { path: { id } } }));
        return `${site.organisationName} · ${site.name}`;
      }}
    />
  );
}

export function OrganisationPicker({
  kind,
  ...props
}: PickerProps<unknown> & { kind?: 'generator' | 'carrier' | 'receiver' | 'agent' }) {
  return (
    <RemotePicker
      {...props}
      name={['organisation', kind]}
      search={async (q) => {
        const query = { limit: 50, ...(kind !== undefined && { kind }), ...(q !== '' && { q }) };
        const { items } = await answerOf(api.GET('/api/organisations', { params: { query } }));
        return items.map((item) => ({ value: item.id, label: item.name, item }));
      }}
      named={async (id) => (await answerOf(api.GET('/api/organisations/{id}', { params: { path: { id } } }))).name}
    />
  );
}
