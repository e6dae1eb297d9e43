import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { useSay } from '../../shared/language';
import { RegionPicker, SitePicker } from './pickers';
import type { Asked } from './list';

export type Filter = {
  readonly key: string;
  readonly label: string;
  /** Names in the address of a filter that has several. */
  readonly keys?: readonly string[];
} & (
  | { readonly kind: 'text'; readonly width?: number }
  | { readonly kind: 'region' }
  | { readonly kind: 'site' }
  | { readonly kind: 'day' }
  | { readonly kind: 'days'; readonly keys: readonly [string, string] }
  | {
      readonly kind: 'choice';
      readonly many?: boolean;
      readonly options: readonly { readonly value: string; readonly label: string }[];
    }
);

/** The form above a list. A choice is asked for at once, a text with Enter or when one leaves it. */
export function Filters({
  filters,
  asked,
  onChange,
  canClear,
}: {
  filters: readonly Filter[];
  asked: Asked;
  /** Whether there is anything to clear; otherwise: whether anything is asked. */
  canClear?: boolean;
  onChange: (changes: Readonly<Record<string, string | undefined>>) => void;
}) {
  const say = useSay();
  const keys = filters.flatMap((filter) => filter.keys ?? [filter.key]);
  return (
    <div className="filters" role="search">
      {filters.map((filter) => (
        <div key={filter.key}>
          <label htmlFor={`filter-${filter.key}`}>{filter.label}</label>
          <Field filter={filter} asked={asked} onChange={onChange} />
        </div>
      ))}
      {(canClear ?? keys.some((key) => asked[key] !== undefined)) && (
        <Button onClick={() => onChange(Object.fromEntries(keys.map((key) => [key, undefined])))}>
          {say('清除', 'Clear')}
        </Button>
      )}
    </div>
  );
}

function Field({
  filter,
  asked,
  onChange,
}: {
  filter: Filter;
  asked: Asked;
  onChange: (changes: Readonly<Record<string, string | undefined>>) => void;
}) {
  const say = useSay();
  const id = `filter-${filter.key}`;
  const value = asked[filter.key];
  switch (filter.kind) {
    case 'text':
      return (
        <TextField
          id={id}
          value={value ?? ''}
          width={filter.width ?? 160}
          onChange={(text) => onChange({ [filter.key]: text })}
        />
      );
    case 'region':
      return <RegionPicker id={id} value={value} onChange={(region) => onChange({ [filter.key]: region })} />;
    case 'site':
      return <SitePicker id={id} value={value} onChange={(site) => onChange({ [filter.key]: site })} />;
    case 'day':
      return (
        <DatePicker
          id={id}
          value={value === undefined ? null : dayjs(value)}
          onChange={(day) => onChange({ [filter.key]: day?.format('YYYY-MM-DD') })}
        />
      );
    case 'days': {
      const [from, to] = filter.keys;
      return (
        <DatePicker.RangePicker
          id={{ start: id, end: `${id}-to` }}
          aria-label={filter.label}
          allowEmpty={[true, true]}
          placeholder={[say('从', 'From'), say('到', 'To')]}
          style={{ width: 250 }}
          value={[asked[from] ? dayjs(asked[from]) : null, asked[to] ? dayjs(asked[to]) : null]}
          onChange={(days) =>
            onChange({ [from]: days?.[0]?.format('YYYY-MM-DD'), [to]: days?.[1]?.format('YYYY-MM-DD') })
          }
        />
      );
    }
    case 'choice':
      return (
        <Select
          id={id}
          aria-label={filter.label}
          allowClear
          {...(filter.many === true && { mode: 'multiple' as const, maxTagCount: 2 })}
          style={{ minWidth: 150 }}
          placeholder={say('全部', 'All')}
          options={[...filter.options]}
          value={filter.many === true ? (value?.split(',') ?? []) : value}
          onChange={(choice: string | string[] | undefined) => onChange({ [filter.key]: choice?.toString() })}
        />
      );
  }
}

function TextField({
  id,
  value,
  width,
  onChange,
}: {
  id: string;
  value: string;
  width: number;
  onChange: (text: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const done = (): void => {
    if (typed.trim() !== value) onChange(typed.trim());
  };
  return (
    <Input
      id={id}
      style={{ width }}
      value={typed}
      allowClear
      maxLength={60}
      onChange={({ target }) => {
        setTyped(target.value);
        if (target.value === '' && value !== '') onChange('');
      }}
      onPressEnter={done}
      onBlur={done}
    />
  );
}
