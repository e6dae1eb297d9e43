import { DeleteOutlined } from '@ant-design/icons';
import { Button, InputNumber } from 'antd';
import type { Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';

type Point = Schemas['CurvePoint'];

const daysApart = 7;

/** A growth curve by its points; between two of them it is a straight line. */
export function GrowthPoints({ points, onChange }: { points: readonly Point[]; onChange: (points: Point[]) => void }) {
  const say = useSay();
  const set = (at: number, changes: Partial<Point>): void =>
    onChange(points.map((point, index) => (index === at ? { ...point, ...changes } : point)));
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 8, alignItems: 'flex-start' }}>
      {points.map(({ day, percent }, at) => (
        <div key={at} style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap' }}>
          <InputNumber
            aria-label={say(`第 ${at + 1} 点：日`, `Point ${at + 1}: day`)}
            prefix={say('第', 'day')}
            suffix={say('日', '')}
            style={{ width: 130 }}
            min={0}
            max={3650}
            precision={0}
            value={day}
            onChange={(value) => set(at, { day: value ?? 0 })}
          />
          <InputNumber
            aria-label={say(`第 ${at + 1} 点：平时的 %`, `Point ${at + 1}: percent of normal`)}
            suffix="%"
            style={{ width: 130 }}
            min={0}
            value={percent}
            onChange={(value) => set(at, { percent: value ?? 0 })}
          />
          {points.length > 1 && (
            <Button
              icon={<DeleteOutlined />}
              aria-label={say(`删除第 ${at + 1} 点`, `Remove point ${at + 1}`)}
              onClick={() => onChange(points.filter((_, index) => index !== at))}
            />
          )}
        </div>
      ))}
      <Button
        size="small"
        onClick={() => {
          const last = points[points.length - 1];
          onChange([...points, { day: (last?.day ?? -daysApart) + daysApart, percent: last?.percent ?? 100 }]);
        }}
      >
        {say('添加一点', 'Add a point')}
      </Button>
    </div>
  );
}
