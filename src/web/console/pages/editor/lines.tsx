import { CopyOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../../../api/client';
import { useLanguage, useSay } from '../../../shared/language';
import { formNames } from '../../../shared/words';
import { WasteCodePicker } from '../../parts/pickers';
import { useMethods } from '../../parts/use-methods';
import { emptyLine, isWhole, type Line } from './use-draft';

/** So many one manifest takes; the service refuses more. */
const mostLines = 40;

/** The waste lines: found by code or by words, the name filled in from the catalogue. */
export function LinesEditor({ lines, onChange }: { lines: readonly Line[]; onChange: (lines: Line[]) => void }) {
  const say = useSay();
  const set = (at: number, changes: Line): void =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...changes } : line)));
  return (
    <>
      {lines.map((line, at) => (
        <OneLine
          key={at}
          no={at + 1}
          line={line}
          onChange={(changes) => set(at, changes)}
          {...(lines.length < mostLines && {
            onCopy: () => onChange([...lines.slice(0, at + 1), line, ...lines.slice(at + 1)]),
          })}
          {...(lines.length > 1 && { onRemove: () => onChange(lines.filter((_, index) => index !== at)) })}
        />
      ))}
      <Button
        icon={<PlusOutlined aria-hidden />}
        onClick={() => onChange([...lines, emptyLine])}
        disabled={lines.length >= mostLines}
      >
        {say('添加一种废物', 'Add a waste line')}
      </Button>
    </>
  );
}

function OneLine({
  no,
  line,
  onChange,
  onCopy,
  onRemove,
}: {
  no: number;
  line: Line;
  onChange: (changes: Line) => void;
  onCopy?: () => void;
  onRemove?: () => void;
}) {
  const say = useSay();
  const language = useLanguage();
  const methods = useMethods();
  const label = (text: string): string => `${no} ${text}`;
  return (
    <fieldset style={{ border: '1px solid #e5e8ef', borderRadius: 6, padding: 12, margin: '0 0 12px' }}>
      <legend className="muted" style={{ fontSize: 13, width: 'auto', padding: '0 6px', margin: 0 }}>
        {say(`第 ${no} 项`, `Line ${no}`)} {!isWhole(line) && say('· 未填完', '· not complete')}
      </legend>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))', gap: 8 }}>
        <Labelled label={say('废物代码', 'Waste code')} wide>
          <WasteCodePicker
            label={label(say('废物代码', 'waste code'))}
            width="100%"
            value={line.code}
            onChange={(code, item) =>
              onChange({
                code: code ?? '',
                ...((line.name ?? '') === '' && item && { name: item.description.slice(0, 60) }),
              })
            }
          />
        </Labelled>
        <Labelled label={say('废物名称', 'Name')} wide>
          <Input
            aria-label={label(say('废物名称', 'name'))}
            value={line.name ?? ''}
            maxLength={60}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        </Labelled>
        <Labelled label={say('处置方式', 'Method')}>
          <Select
            aria-label={label(say('处置方式', 'method'))}
            style={{ width: '100%' }}
            showSearch={{ optionFilterProp: 'label' }}
            value={line.method}
            options={methods.map(({ code, nameZh, nameEn }) => ({
              value: code,
              label: `${code} ${language === 'zh' ? nameZh : nameEn}`,
            }))}
            onChange={(method: string) => onChange({ method })}
          />
        </Labelled>
        <Labelled label={say('形态', 'Form')}>
          <Select
            aria-label={label(say('形态', 'form'))}
            style={{ width: '100%' }}
            value={line.form}
            options={Object.entries(formNames).map(([value, name]) => ({ value, label: say(name.zh, name.en) }))}
            onChange={(form: Schemas['DraftLine']['form']) => onChange({ form })}
          />
        </Labelled>
        <Labelled label={say('包装', 'Packaging')}>
          <Input
            aria-label={label(say('包装', 'packaging'))}
            value={line.packaging ?? ''}
            maxLength={60}
            onChange={({ target }) => onChange({ packaging: target.value })}
          />
        </Labelled>
        <Labelled label={say('件数', 'Containers')}>
          <InputNumber
            aria-label={label(say('件数', 'containers'))}
            style={{ width: '100%' }}
            min={1}
            precision={0}
            value={line.containers ?? null}
            onChange={(containers) => onChange({ containers: containers ?? 1 })}
          />
        </Labelled>
        <Labelled label={say('计划重量', 'Planned weight')}>
          <InputNumber
            aria-label={label(say('计划重量（kg）', 'planned weight (kg)'))}
            style={{ width: '100%' }}
            min={0}
            suffix="kg"
            value={line.plannedKg ?? null}
            onChange={(plannedKg) => onChange(plannedKg === null ? { plannedKg: 0 } : { plannedKg })}
          />
        </Labelled>
        <div style={{ alignSelf: 'end', display: 'flex', gap: 8 }}>
          {onCopy !== undefined && (
            <Button
              icon={<CopyOutlined />}
              aria-label={say(`再来一项，同第 ${no} 项`, `Another line like ${no}`)}
              onClick={onCopy}
            />
          )}
          {onRemove !== undefined && (
            <Button
              danger
              icon={<DeleteOutlined />}
              aria-label={say(`删除第 ${no} 项`, `Remove line ${no}`)}
              onClick={onRemove}
            />
          )}
        </div>
      </div>
    </fieldset>
  );
}

export function Labelled({ label, wide = false, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div style={wide ? { gridColumn: 'span 2', minWidth: 0 } : { minWidth: 0 }}>
      <div className="muted" style={{ fontSize: 13 }}>
        {label}
      </div>
      {children}
    </div>
  );
}
