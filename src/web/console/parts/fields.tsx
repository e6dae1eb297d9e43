import { Checkbox, DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { ApiError } from '../../api/client';
import { useSay } from '../../shared/language';
import { OrganisationPicker, RegionPicker, SitePicker, WasteCodePicker } from './pickers';
import { shownInstant, typedInstant } from './shown';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One field of a form; `key` is the field's name in the API. */
export type Field = {
  readonly key: string;
  readonly label: string;
  readonly optional?: boolean;
  readonly help?: string;
} & (
  | { readonly kind: 'text' | 'long'; readonly max?: number }
  | { readonly kind: 'number'; readonly unit?: string; readonly min?: number }
  | { readonly kind: 'day' }
  | { readonly kind: 'flag' }
  /** Several words of one's own. */
  | { readonly kind: 'words' }
  /** Not kept in the tab. */
  | { readonly kind: 'password' }
  | { readonly kind: 'instant' }
  | { readonly kind: 'choice'; readonly options: readonly Choice[]; readonly many?: boolean }
  | { readonly kind: 'region' | 'waste-code' }
  | { readonly kind: 'site'; readonly organisationId?: string }
  | { readonly kind: 'organisation'; readonly of?: 'generator' | 'carrier' | 'receiver' }
);

export type Values = Readonly<Record<string, unknown>>;

/** Wrong fields as the service names them, by the field's key. */
export function problemsOf(error: unknown): ReadonlyMap<string, string> {
  const errors = error instanceof ApiError ? (error.problem?.errors ?? []) : [];
  return new Map(errors.map(({ pointer, detail }) => [pointer.slice(1), detail]));
}

/** Fields in two columns; what the service finds wrong stands beside the field. */
export function Fields({ fields, error }: { fields: readonly Field[]; error: unknown }) {
  const say = useSay();
  const problems = problemsOf(error);
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))', gap: '0 16px' }}>
      {fields.map((field) => (
        <Form.Item
          key={field.key}
          name={field.key}
          label={field.label}
          style={field.kind === 'long' ? { gridColumn: '1 / -1' } : {}}
          rules={
            field.optional === true || field.kind === 'flag'
              ? []
              : [{ required: true, message: say('必填', 'Required') }]
          }
          {...(field.kind === 'flag' && { valuePropName: 'checked' })}
          {...(field.kind === 'day' && { getValueProps: dayShown, getValueFromEvent: dayTaken })}
          {...(field.kind === 'instant' && { getValueProps: instantShown, getValueFromEvent: instantTaken })}
          {...(problems.has(field.key) && { validateStatus: 'error' as const, help: problems.get(field.key) })}
          {...(field.help !== undefined && { extra: field.help })}
        >
          {control(field)}
        </Form.Item>
      ))}
    </div>
  );
}

const dayShown = (value: string | undefined) => ({ value: value === undefined ? undefined : dayjs(value) });
const dayTaken = (day: Dayjs | null): string | undefined => day?.format('YYYY-MM-DD');
/** The picker knows its browser's zone alone: it is given, and gives, what stands on the page, wherever one sits. */
const instantShown = (value: string | undefined) => dayShown(value === undefined ? value : shownInstant(value));
const instantTaken = (at: Dayjs | null): string | undefined =>
  at === null ? undefined : typedInstant(at.format('YYYY-MM-DD HH:mm:ss'));

/** Pickers without a value of their own: the form gives it to them. */
const filledByForm = { value: undefined, onChange: () => undefined, width: '100%' } as const;

function control(field: Field) {
  const isOptional = field.optional === true;
  switch (field.kind) {
    case 'text':
      return <Input maxLength={field.max ?? 200} />;
    case 'long':
      return <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={field.max ?? 1000} showCount />;
    case 'number':
      return <InputNumber min={field.min ?? 0} style={{ width: '100%' }} suffix={field.unit} />;
    case 'flag':
      return <Checkbox />;
    case 'words':
      return <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，', '、']} />;
    case 'password':
      return <Input.Password maxLength={128} autoComplete="new-password" />;
    case 'day':
      return <DatePicker style={{ width: '100%' }} allowClear={isOptional} />;
    case 'instant':
      return (
        <DatePicker
          format="YYYY-MM-DD HH:mm"
          showTime={{ format: 'HH:mm' }}
          showNow={false}
          style={{ width: '100%' }}
          allowClear={isOptional}
        />
      );
    case 'choice':
      return (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={isOptional}
          {...(field.many === true && { mode: 'multiple' as const })}
          options={[...field.options]}
        />
      );
    case 'region':
      return <RegionPicker {...filledByForm} />;
    case 'waste-code':
      return <WasteCodePicker {...filledByForm} />;
    case 'site':
      return (
        <SitePicker
          {...filledByForm}
          {...(field.organisationId !== undefined && { organisationId: field.organisationId })}
        />
      );
    case 'organisation':
      return <OrganisationPicker {...filledByForm} {...(field.of !== undefined && { kind: field.of })} />;
  }
}
