import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { api, type Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { outcomeNames } from '../../../shared/words';
import { useKeptState } from '../../parts/kept-state';
import { Panel } from '../../parts/page';
import { ProblemView } from '../../parts/problem-view';
import { useAct } from '../../parts/use-answer';
import { useReload } from '../manifests/steps';
import { useConditionWords } from './words';

type Policy = Schemas['PolicyShown'];
type Body = Schemas['PolicyBody'];
type Condition = keyof Schemas['ConditionsBody'];

/** What a condition's value is chosen from; a list of tags where nothing is given. */
const choices: Partial<Record<Condition, readonly string[]>> = {
  direction: ['in', 'out', 'within'],
  crosses: ['country', 'province', 'prefecture'],
  methodClass: ['burnt', 'buried'],
  adjacent: ['true', 'false'],
  agreement: ['true', 'false'],
  spareCapacityAtHome: ['true', 'false'],
  generatedAtHome: ['true', 'false'],
};
const lists: Partial<Record<Condition, readonly string[]>> = {
  origins: [],
  destinations: [],
  codes: [],
  categories: [],
  methods: [],
  hazards: ['T', 'C', 'I', 'R', 'In'],
  listed: ['low_value', 'high_hazard', 'high_risk', 'much_secondary'],
};
const flags: ReadonlySet<string> = new Set(['adjacent', 'agreement', 'spareCapacityAtHome', 'generatedAtHome']);
const conditionKeys = [...Object.keys(choices), ...Object.keys(lists), 'aboveKg'] as Condition[];

/** Flags as the words that a choice offers. */
const asTyped = ({ name, sourceDocument, rules }: Body): Body => ({
  name,
  sourceDocument,
  rules: rules.map((rule) => ({
    ...rule,
    conditions: Object.fromEntries(
      Object.entries(rule.conditions).map(([key, value]) => [key, typeof value === 'boolean' ? String(value) : value]),
    ) as Schemas['ConditionsBody'],
  })),
});

/** Conditions that were left empty are no conditions. */
const asSent = ({ name, sourceDocument, rules }: Body): Body => ({
  name,
  sourceDocument,
  rules: rules.map((rule) => ({
    ...rule,
    conditions: Object.fromEntries(
      Object.entries(rule.conditions ?? {})
        .filter(([, value]: [string, unknown]) => value != null && !(Array.isArray(value) && value.length === 0))
        .map(([key, value]) => [key, flags.has(key) ? String(value) === 'true' : value]),
    ) as Schemas['ConditionsBody'],
  })),
});

/** The rules of a draft: all conditions of a rule must fit; the strictest outcome of those that fit decides. */
export function RulesEditor({ policy }: { policy: Policy }) {
  const say = useSay();
  const reload = useReload();
  const { names, values } = useConditionWords();
  const { id, revision } = policy;
  const [kept, keep, forget] = useKeptState<Body>(`policy:${id}:${revision}`, asTyped(policy));
  const save = useAct<Body, Policy>(
    (header, body) =>
      api.PUT('/api/policies/{id}', {
        params: { path: { id }, header: { ...header, 'If-Match': `"v${revision}"` } },
        body,
      }),
    async () => {
      forget();
      await reload();
    },
  );
  const options = (of: readonly string[]) => of.map((value) => ({ value, label: values[value] ?? value }));
  return (
    <Panel title={say('规则（草案）', 'Rules (draft)')}>
      <Form<Body>
        layout="vertical"
        initialValues={kept}
        onValuesChange={(_, all) => keep(all)}
        onFinish={(body) => void save.run(asSent(body))}
      >
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12 }}>
          <Form.Item name="name" label={say('名称', 'Name')} rules={[{ required: true }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="sourceDocument" label={say('依据文件', 'Source document')} rules={[{ required: true }]}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Form.List name="rules">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <fieldset
                  key={key}
                  style={{ border: '1px solid #e5e8ef', borderRadius: 6, padding: 12, marginBottom: 12 }}
                >
                  <div
                    style={{
                      display: 'grid',
                      gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))',
                      gap: '0 12px',
                    }}
                  >
                    <Form.Item name={[name, 'code']} label={say('编号', 'Code')} rules={[{ required: true }]}>
                      <Input maxLength={20} />
                    </Form.Item>
                    <Form.Item
                      name={[name, 'title', 'zh']}
                      label={say('名称（中文）', 'Title in Chinese')}
                      rules={[{ required: true }]}
                    >
                      <Input maxLength={100} />
                    </Form.Item>
                    <Form.Item
                      name={[name, 'title', 'en']}
                      label={say('名称（英文）', 'Title in English')}
                      rules={[{ required: true }]}
                    >
                      <Input maxLength={100} />
                    </Form.Item>
                    <Form.Item name={[name, 'outcome']} label={say('结论', 'Outcome')} rules={[{ required: true }]}>
                      <Select
                        options={Object.entries(outcomeNames).map(([value, { zh, en }]) => ({
                          value,
                          label: say(zh, en),
                        }))}
                      />
                    </Form.Item>
                    {conditionKeys.map((condition) => (
                      <Form.Item key={condition} name={[name, 'conditions', condition]} label={names[condition]}>
                        {condition === 'aboveKg' ? (
                          <InputNumber min={0} style={{ width: '100%' }} suffix="kg" />
                        ) : choices[condition] !== undefined ? (
                          <Select
                            allowClear
                            placeholder={say('不限', 'any')}
                            options={options(choices[condition] ?? [])}
                          />
                        ) : (
                          <Select
                            mode={lists[condition]?.length === 0 ? 'tags' : 'multiple'}
                            placeholder={say('不限', 'any')}
                            options={options(lists[condition] ?? [])}
                          />
                        )}
                      </Form.Item>
                    ))}
                  </div>
                  <Button danger size="small" icon={<DeleteOutlined aria-hidden />} onClick={() => remove(name)}>
                    {say('删除此规则', 'Remove this rule')}
                  </Button>
                </fieldset>
              ))}
              <div style={{ display: 'flex', gap: 8 }}>
                <Button
                  icon={<PlusOutlined aria-hidden />}
                  onClick={() => add({ outcome: 'needs_approval', conditions: {} })}
                >
                  {say('添加规则', 'Add a rule')}
                </Button>
                <Button type="primary" htmlType="submit" loading={save.busy}>
                  {say('保存草案', 'Save the draft')}
                </Button>
              </div>
            </>
          )}
        </Form.List>
      </Form>
      {save.error !== null && <ProblemView error={save.error} />}
    </Panel>
  );
}
