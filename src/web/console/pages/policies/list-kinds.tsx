import { answerOf, api, type Schemas } from '../../../api/client';
import { useSay, type Say } from '../../../shared/language';
import type { Field } from '../../parts/fields';
import type { Asked, Column, Page } from '../../parts/list';
import { OrganisationName } from '../../parts/organisation-name';
import { shownKg } from '../../parts/shown';
import type { KeyHeader } from '../../parts/use-answer';
import { useConditionWords } from './words';

type Answered = Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;

/** What every entry has, whatever list it is of. */
export interface Entry {
  readonly id: string;
  readonly regionCode: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly document: string;
  readonly createdBy: string;
}

/** One list that policies look at: its own columns and fields beside those of every entry. */
export interface ListKind {
  readonly title: string;
  readonly columns: readonly Column<never>[];
  readonly fields: readonly Field[];
  readonly load: (asked: Asked, page: { limit: number; cursor?: string }) => Promise<Page<Entry>>;
  readonly create: (header: KeyHeader, body: never) => Answered;
  readonly close: (header: KeyHeader, id: string, body: Schemas['CloseBody']) => Answered;
}

export const listNames = ['concerns', 'declarations', 'agreements', 'overrides', 'exceptions'] as const;
export type ListName = (typeof listNames)[number];

const organisation = (key: string, title: string) => ({
  key,
  title,
  width: 200,
  value: (row: Readonly<Record<string, string>>) => row[key] ?? null,
  cell: (row: Readonly<Record<string, string>>) => <OrganisationName id={row[key] ?? ''} />,
});
const words = (key: string, title: string, say: Say) => ({
  key,
  title,
  width: 180,
  value: (row: Readonly<Record<string, readonly string[]>>) => row[key]?.join(' ') || say('不限', 'all'),
});
const text = (key: string, title: string) => ({
  key,
  title,
  width: 160,
  value: (row: Readonly<Record<string, string>>) => row[key] ?? null,
});
const mass = (key: string, title: string) => ({
  key,
  title,
  align: 'right' as const,
  value: (row: Readonly<Record<string, number | null>>) => row[key] ?? null,
  cell: (row: Readonly<Record<string, number | null>>) => shownKg(row[key]),
});

export function useListKinds(): Readonly<Record<ListName, ListKind>> {
  const say = useSay();
  const { values } = useConditionWords();
  const named = (names: Readonly<Record<string, string>>) => ({
    options: Object.entries(names).map(([value, label]) => ({ value, label })),
    column: {
      key: 'kind',
      title: say('种类', 'Kind'),
      value: ({ kind }: { readonly kind: string }) => names[kind] ?? kind,
    },
  });
  const concerns = named(
    Object.fromEntries(
      ['low_value', 'high_hazard', 'high_risk', 'much_secondary'].map((kind) => [kind, values[kind] ?? kind]),
    ),
  );
  const declared = named({ declaration: say('实际产生', 'Generated'), plan: say('计划产生', 'Planned') });
  const agreed = named({ white_list: say('白名单', 'White list'), cooperation: say('区域合作', 'Cooperation') });
  const names = {
    code: say('废物代码', 'Waste code'),
    codes: say('代码或类别', 'Codes or categories'),
    methods: say('利用处置方式', 'Methods'),
    reason: say('理由', 'Reason'),
    generatorId: say('产生单位', 'Generator'),
    receiverId: say('接受单位', 'Receiver'),
    kg: say('重量（kg）', 'Kilograms'),
  };
  const code: Field = { key: 'code', kind: 'waste-code', label: names.code };
  const codes: Field = { key: 'codes', kind: 'words', label: names.codes, help: 'HW08 900-041-49' };
  const reason: Field = { key: 'reason', kind: 'long', label: names.reason, max: 1000 };
  const kg: Field = { key: 'kg', kind: 'number', unit: 'kg', label: names.kg };
  const kindOf = (options: Extract<Field, { kind: 'choice' }>['options']): Field => ({
    ...{ key: 'kind', kind: 'choice', label: say('种类', 'Kind'), options },
  });
  const query = (asked: Asked, page: object) => ({ params: { query: { ...asked, ...page } as never } });
  const at = (header: KeyHeader, id: string) => ({ path: { id }, header });
  return {
    concerns: {
      title: say('重点关注废物', 'Wastes of concern'),
      columns: [text('code', names.code), concerns.column],
      fields: [code, kindOf(concerns.options)],
      load: (asked, page) => answerOf(api.GET('/api/waste-concerns', query(asked, page))),
      create: (header, body) => api.POST('/api/waste-concerns', { params: { header }, body }),
      close: (header, id, body) => api.POST('/api/waste-concerns/{id}/close', { params: at(header, id), body }),
    },
    declarations: {
      title: say('产生量申报与计划', 'Declarations and plans'),
      columns: [
        organisation('generatorId', names.generatorId),
        text('code', names.code),
        declared.column,
        mass('kg', names.kg),
      ],
      fields: [
        { key: 'generatorId', kind: 'organisation', of: 'generator', label: names.generatorId },
        ...[code, kindOf(declared.options), kg],
      ],
      load: (asked, page) => answerOf(api.GET('/api/waste-declarations', query(asked, page))),
      create: (header, body) => api.POST('/api/waste-declarations', { params: { header }, body }),
      close: (header, id, body) => api.POST('/api/waste-declarations/{id}/close', { params: at(header, id), body }),
    },
    agreements: {
      title: say('合作协议与白名单', 'Agreements and white lists'),
      columns: [
        text('otherRegion', say('对方地区', 'Other side')),
        agreed.column,
        words('codes', names.codes, say),
        words('methods', names.methods, say),
        mass('kgPerYear', say('每年上限（kg）', 'Limit a year (kg)')),
      ],
      fields: [
        { key: 'otherRegion', kind: 'region', label: say('对方地区', 'Other side') },
        kindOf(agreed.options),
        { ...codes, optional: true },
        { key: 'methods', kind: 'words', optional: true, label: names.methods, help: 'D10 R9' },
        { key: 'kgPerYear', kind: 'number', unit: 'kg', optional: true, label: say('每年上限', 'Limit a year') },
      ],
      load: (asked, page) => answerOf(api.GET('/api/transfer-agreements', query(asked, page))),
      create: (header, body: Schemas['NewAgreement']) =>
        api.POST('/api/transfer-agreements', {
          params: { header },
          // Left empty they mean: all.
          body: { ...body, codes: body.codes ?? [], methods: body.methods ?? [] },
        }),
      close: (header, id, body) => api.POST('/api/transfer-agreements/{id}/close', { params: at(header, id), body }),
    },
    overrides: {
      title: say('应急豁免', 'Emergency overrides'),
      columns: [words('codes', names.codes, say), text('reason', names.reason)],
      fields: [{ ...codes, optional: true }, reason],
      load: (asked, page) => answerOf(api.GET('/api/transfer-overrides', query(asked, page))),
      create: (header, body: Schemas['NewOverride']) =>
        api.POST('/api/transfer-overrides', { params: { header }, body: { ...body, codes: body.codes ?? [] } }),
      close: (header, id, body) => api.POST('/api/transfer-overrides/{id}/close', { params: at(header, id), body }),
    },
    exceptions: {
      title: say('个案例外', 'Single exceptions'),
      columns: [
        organisation('generatorId', names.generatorId),
        organisation('receiverId', names.receiverId),
        text('code', names.code),
        mass('kg', names.kg),
        mass('usedKg', say('已用（kg）', 'Used (kg)')),
        text('reason', names.reason),
      ],
      fields: [
        { key: 'generatorId', kind: 'organisation', of: 'generator', label: names.generatorId },
        { key: 'receiverId', kind: 'organisation', of: 'receiver', label: names.receiverId },
        ...[code, kg, reason],
      ],
      load: (asked, page) => answerOf(api.GET('/api/transfer-exceptions', query(asked, page))),
      create: (header, body) => api.POST('/api/transfer-exceptions', { params: { header }, body }),
      close: (header, id, body) => api.POST('/api/transfer-exceptions/{id}/close', { params: at(header, id), body }),
    },
  };
}
