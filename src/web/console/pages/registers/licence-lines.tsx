import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { problemsOf } from '../../parts/fields';
import { useMethods } from '../../parts/use-methods';

export type TypedLine = Partial<Schemas['LicenceLineInput']>;

/** Codes and categories as they are pasted from a paper. */
const separators = [' ', ',', ';', '，', '、', '；'];

/**
 * The scales of a licence. A line is known by its place: what was received against it stays with its number, so that of
 * lines that are entered already only the last one can go.
 */
export function LicenceLines({ entered, error }: { entered: number; error: unknown }) {
  const say = useSay();
  return (
    <Form.List name="lines">
      {(lines, { add, remove }) => (
        <>
          {lines.map(({ key, name }, at) => (
            <Line
              key={key}
              name={name}
              no={at + 1}
              error={error}
              {...(lines.length > 1 && (at >= entered || at === lines.length - 1) && { onRemove: () => remove(name) })}
            />
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ match: 'all_of_category' })}>
            {say('添加一项', 'Add a line')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

function Line({ name, no, error, onRemove }: { name: number; no: number; error: unknown; onRemove?: () => void }) {
  const say = useSay();
  const language = useLanguage();
  const methods = useMethods();
  const match = Form.useWatch(['lines', name, 'match']) as TypedLine['match'];
  const field = (key: keyof TypedLine, label: string, control: ReactNode, isOptional = false) => (
    <LineField key={key} name={name} field={key} label={label} error={error} isOptional={isOptional}>
      {control}
    </LineField>
  );
  const words = <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={separators} />;
  return (
    <fieldset style={{ border: '1px solid #e5e8ef', borderRadius: 6, padding: 12, margin: '0 0 12px' }}>
      <legend className="muted" style={{ fontSize: 13, width: 'auto', padding: '0 6px', margin: 0, border: 0 }}>
        {say(`第 ${no} 项`, `Line ${no}`)}
      </legend>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))', gap: '0 12px' }}>
        {field('label', say('名称（如证上所载）', 'As the licence names it'), <Input maxLength={200} />)}
        {field(
          'match',
          say('范围', 'Covers'),
          <Select
            options={[
              { value: 'all_of_category', label: say('整类', 'Whole categories') },
              { value: 'only_listed', label: say('仅所列代码', 'Listed codes only') },
              { value: 'all_but_listed', label: say('整类，所列代码除外', 'Categories without the listed codes') },
            ]}
          />,
        )}
        {match !== 'only_listed' && field('categories', say('类别，如 HW08', 'Categories, such as HW08'), words)}
        {match !== 'all_of_category' && field('codes', say('废物代码', 'Waste codes'), words)}
        {field(
          'methods',
          say('利用处置方式', 'Methods'),
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={methods.map(({ code, nameZh, nameEn }) => ({
              value: code,
              label: `${code} ${language === 'zh' ? nameZh : nameEn}`,
            }))}
          />,
        )}
        {field(
          'tonnesPerYear',
          say('年规模', 'Scale of a year'),
          <InputNumber min={0.000001} style={{ width: '100%' }} suffix={say('吨/年', 't a year')} />,
        )}
        {field(
          'tonnesPerDay',
          say('日规模（证上有才填）', 'Of a day, where the licence gives one'),
          <InputNumber min={0.000001} style={{ width: '100%' }} suffix={say('吨/日', 't a day')} />,
          true,
        )}
      </div>
      {onRemove !== undefined && (
        <Button
          danger
          size="small"
          icon={<DeleteOutlined />}
          aria-label={say(`删除第 ${no} 项`, `Remove line ${no}`)}
          onClick={onRemove}
        />
      )}
    </fieldset>
  );
}

/** What the service finds wrong with a field of a line, or within its list, stands beside it. */
function LineField({
  name,
  field,
  label,
  error,
  isOptional,
  children,
}: {
  name: number;
  field: keyof TypedLine;
  label: string;
  error: unknown;
  isOptional: boolean;
  children: ReactNode;
}) {
  const say = useSay();
  const place = `lines/${name}/${field}`;
  const problem = [...problemsOf(error)].find(([key]) => key === place || key.startsWith(`${place}/`))?.[1];
  return (
    <Form.Item
      name={[name, field]}
      label={label}
      rules={isOptional ? [] : [{ required: true, message: say('必填', 'Required') }]}
      {...(problem !== undefined && { validateStatus: 'error' as const, help: problem })}
    >
      {children}
    </Form.Item>
  );
}
