import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useLanguage, useSay } from '../../../shared/language';
import { formNames } from '../../../shared/words';
import { WasteCodePicker } from '../../parts/pickers';
import { useMethods } from '../../parts/use-methods';

const byForm = { value: undefined, onChange: () => undefined, width: '100%' } as const;

/** The wastes of an application: each waste and method once, for the whole period. */
export function ApplicationLines() {
  const say = useSay();
  const language = useLanguage();
  const methods = useMethods();
  const required = [{ required: true, message: say('必填', 'Required') }];
  return (
    <Form.List name="lines">
      {(lines, { add, remove }) => (
        <>
          {lines.map(({ key, name }, at) => {
            const id = (field: string): string => `application_lines_${name}_${field}`;
            return (
              <fieldset
                key={key}
                style={{ border: '1px solid #e5e8ef', borderRadius: 6, padding: 12, margin: '0 0 12px' }}
              >
                <legend
                  className="muted"
                  style={{ fontSize: 13, width: 'auto', padding: '0 6px', margin: 0, border: 0 }}
                >
                  {say(`第 ${at + 1} 项`, `Line ${at + 1}`)}
                </legend>
                <div
                  style={{
                    display: 'grid',
                    gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))',
                    gap: '0 12px',
                  }}
                >
                  <Form.Item name={[name, 'code']} label={say('废物代码', 'Waste code')} rules={required}>
                    <WasteCodePicker {...byForm} id={id('code')} />
                  </Form.Item>
                  <Form.Item name={[name, 'name']} label={say('废物名称', 'Name')} rules={required}>
                    <Input maxLength={100} />
                  </Form.Item>
                  <Form.Item name={[name, 'form']} label={say('形态', 'Form')} rules={required}>
                    <Select
                      options={Object.entries(formNames).map(([value, form]) => ({ value, label: form[language] }))}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'packaging']} label={say('包装', 'Packaging')} rules={required}>
                    <Input maxLength={100} />
                  </Form.Item>
                  <Form.Item name={[name, 'method']} label={say('利用处置方式', 'Method')} rules={required}>
                    <Select
                      showSearch={{ optionFilterProp: 'label' }}
                      options={methods.map(({ code, nameZh, nameEn }) => ({
                        value: code,
                        label: `${code} ${language === 'zh' ? nameZh : nameEn}`,
                      }))}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'kg']} label={say('全期间重量', 'Weight, whole period')} rules={required}>
                    <InputNumber min={0.001} style={{ width: '100%' }} suffix="kg" />
                  </Form.Item>
                </div>
                {lines.length > 1 && (
                  <Button
                    danger
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={say(`删除第 ${at + 1} 项`, `Remove line ${at + 1}`)}
                    onClick={() => remove(name)}
                  />
                )}
              </fieldset>
            );
          })}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ form: 'S' })}>
            {say('添加一种废物', 'Add a waste line')}
          </Button>
        </>
      )}
    </Form.List>
  );
}
