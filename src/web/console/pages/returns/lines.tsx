import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { useLanguage, useSay } from '../../../shared/language';
import { shownKg } from '../../parts/shown';
import { WasteCodePicker } from '../../parts/pickers';
import { useMethods } from '../../parts/use-methods';
import { Labelled } from '../editor/lines';

/** A line as it is typed; kilograms. */
export interface ReturnLine {
  readonly code?: string;
  readonly openingKg: number;
  readonly generatedKg: number;
  readonly own: readonly { readonly method?: string; readonly kg: number }[];
  readonly handedOverKg: number;
  readonly closingKg: number;
}

export const emptyLine: ReturnLine = { openingKg: 0, generatedKg: 0, own: [], handedOverKg: 0, closingKg: 0 };

/** What came in less what went out less what is said to be left, kilograms to the gram: 0 where a line balances. */
export function missingKg({ openingKg, generatedKg, own, handedOverKg, closingKg }: ReturnLine): number {
  const treated = own.reduce((sum, { kg }) => sum + kg, 0);
  return Math.round((openingKg + generatedKg - treated - handedOverKg - closingKg) * 1000) / 1000;
}

/** A line that the service can take. */
export const isWhole = (line: ReturnLine): boolean =>
  line.code !== undefined &&
  missingKg(line) === 0 &&
  line.own.every(({ method, kg }) => method !== undefined && kg > 0);

export function ReturnLines({
  lines,
  onChange,
}: {
  lines: readonly ReturnLine[];
  onChange: (lines: readonly ReturnLine[]) => void;
}) {
  const say = useSay();
  return (
    <>
      {lines.map((line, at) => (
        <OneLine
          key={at}
          no={at + 1}
          line={line}
          onChange={(next) => onChange(lines.map((each, index) => (index === at ? next : each)))}
          onRemove={() => onChange(lines.filter((_, index) => index !== at))}
        />
      ))}
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...lines, emptyLine])}>
        {say('添加一种废物', 'Add a waste')}
      </Button>
    </>
  );
}

function OneLine({
  no,
  line,
  onChange,
  onRemove,
}: {
  no: number;
  line: ReturnLine;
  onChange: (line: ReturnLine) => void;
  onRemove: () => void;
}) {
  const say = useSay();
  const missing = missingKg(line);
  const names = {
    openingKg: say('期初贮存', 'Opening stock'),
    generatedKg: say('产生', 'Generated'),
    handedOverKg: say('委托外运', 'Handed over'),
    closingKg: say('期末贮存', 'Closing stock'),
  };
  const mass = (key: keyof typeof names) => (
    <Labelled label={names[key]}>
      <Kg label={`${no} ${names[key]}`} value={line[key]} onChange={(kg) => onChange({ ...line, [key]: kg })} />
    </Labelled>
  );
  return (
    <fieldset style={{ border: '1px solid #e5e8ef', borderRadius: 6, padding: 12, margin: '0 0 12px' }}>
      <legend className="muted" style={{ fontSize: 13, width: 'auto', padding: '0 6px', margin: 0 }}>
        {say(`第 ${no} 项`, `Line ${no}`)}
      </legend>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))', gap: 8 }}>
        <Labelled label={say('废物代码', 'Waste code')} wide>
          <WasteCodePicker
            label={`${no} ${say('废物代码', 'waste code')}`}
            width="100%"
            value={line.code}
            onChange={(code) => {
              const { code: _before, ...rest } = line;
              onChange(code === undefined ? rest : { ...rest, code });
            }}
          />
        </Labelled>
        {mass('openingKg')}
        {mass('generatedKg')}
        {mass('handedOverKg')}
        {mass('closingKg')}
      </div>
      <OwnTreatments no={no} own={line.own} onChange={(own) => onChange({ ...line, own })} />
      <div style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap', marginTop: 8 }}>
        <span role="status" className={missing === 0 ? 'muted' : 'warn-text'} style={{ flex: '1 1 auto' }}>
          {missing === 0
            ? say('✓ 收支平衡', '✓ It balances')
            : say(`△ 尚有 ${shownKg(missing)} 未说明去向`, `△ ${shownKg(missing)} are not accounted for`)}
        </span>
        {missing !== 0 && (
          <Button
            size="small"
            onClick={() =>
              onChange({ ...line, generatedKg: Math.max(0, Math.round((line.generatedKg - missing) * 1000) / 1000) })
            }
          >
            {say('计入产生量', 'Put it to what was generated')}
          </Button>
        )}
        <Button
          danger
          size="small"
          icon={<DeleteOutlined />}
          aria-label={say(`删除第 ${no} 项`, `Remove line ${no}`)}
          onClick={onRemove}
        />
      </div>
    </fieldset>
  );
}

function OwnTreatments({
  no,
  own,
  onChange,
}: {
  no: number;
  own: ReturnLine['own'];
  onChange: (own: ReturnLine['own']) => void;
}) {
  const say = useSay();
  const language = useLanguage();
  const methods = useMethods();
  const options = methods.map(({ code, nameZh, nameEn }) => ({
    value: code,
    label: `${code} ${language === 'zh' ? nameZh : nameEn}`,
  }));
  const set = (at: number, next: ReturnLine['own'][number]): void =>
    onChange(own.map((each, index) => (index === at ? next : each)));
  return (
    <div style={{ marginTop: 8, display: 'grid', gap: 8 }}>
      {own.map((each, at) => {
        const label = `${no}.${at + 1} ${say('自行处置方式', 'own treatment')}`;
        return (
          <div key={at} style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            <Select
              aria-label={label}
              style={{ flex: '1 1 200px' }}
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={say('利用处置方式', 'Method')}
              options={options}
              value={each.method}
              onChange={(method: string) => set(at, { ...each, method })}
            />
            <div style={{ flex: '0 1 160px' }}>
              <Kg label={`${label} kg`} value={each.kg} onChange={(kg) => set(at, { ...each, kg })} />
            </div>
            <Button
              icon={<DeleteOutlined />}
              aria-label={say(`删除 ${label}`, `Remove ${label}`)}
              onClick={() => onChange(own.filter((_, index) => index !== at))}
            />
          </div>
        );
      })}
      <div>
        <Button size="small" disabled={own.length >= 10} onClick={() => onChange([...own, { kg: 0 }])}>
          {say('自行利用处置…', 'Treated at the site…')}
        </Button>
      </div>
    </div>
  );
}

function Kg({ label, value, onChange }: { label: string; value: number; onChange: (kg: number) => void }) {
  return (
    <InputNumber
      aria-label={label}
      style={{ width: '100%' }}
      min={0}
      precision={3}
      formatter={(shown) => String(Number(shown ?? 0))}
      suffix="kg"
      value={value}
      onChange={(kg) => onChange(kg ?? 0)}
    />
  );
}
