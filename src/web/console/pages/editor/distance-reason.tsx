import { Select } from 'antd';
import { useSay } from '../../../shared/language';

const reasons = [
  'nearer_refuses',
  'nearer_costs_more',
  'standing_contract',
  'better_treatment',
  'group_company',
  'other',
] as const;

export function DistanceReason({
  value,
  onChange,
}: {
  value: (typeof reasons)[number] | undefined;
  onChange: (reason: (typeof reasons)[number] | null) => void;
}) {
  const say = useSay();
  const names = {
    nearer_refuses: say('较近单位不接收', 'The nearer one does not take it'),
    nearer_costs_more: say('较近单位价格较高', 'The nearer one costs more'),
    standing_contract: say('已有长期合同', 'Standing contract'),
    better_treatment: say('处置方式更优', 'Better treatment'),
    group_company: say('集团内部单位', 'Same group'),
    other: say('其他', 'Other'),
  };
  return (
    <Select
      aria-label={say('未选最近单位的理由', 'Why not the nearest facility')}
      allowClear
      style={{ width: '100%' }}
      placeholder={say('规则要求时填写', 'Where a rule asks for it')}
      value={value}
      options={reasons.map((reason) => ({ value: reason, label: names[reason] }))}
      onChange={(reason: (typeof reasons)[number] | undefined) => onChange(reason ?? null)}
    />
  );
}
