import { useSay } from '../../../shared/language';

export interface Point {
  readonly longitude: number;
  readonly latitude: number;
  readonly label: string;
}

const [width, height, margin] = [340, 220, 40];

/** Points in their true directions and a line through them in order; a sketch, not a map with borders. */
export function RouteSketch({ points }: { points: readonly Point[] }) {
  const say = useSay();
  const first = points[0];
  if (first === undefined) return null;
  // A degree of longitude is shorter than one of latitude.
  const squeeze = Math.cos((first.latitude * Math.PI) / 180);
  const places = points.map(({ longitude, latitude, label }) => ({ x: longitude * squeeze, y: -latitude, label }));
  const [left, top] = [Math.min(...places.map(({ x }) => x)), Math.min(...places.map(({ y }) => y))];
  const wide = Math.max(...places.map(({ x }) => x)) - left;
  const high = Math.max(...places.map(({ y }) => y)) - top;
  const scale = Math.min((width - 2 * margin) / (wide || 1), (height - 2 * margin) / (high || 1));
  const shown = places.map(({ x, y, label }) => ({
    x: width / 2 + (x - left - wide / 2) * scale,
    y: height / 2 + (y - top - high / 2) * scale,
    label,
  }));
  const names = points.map(({ label }) => label).join(' → ');
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={say(`路线示意：${names}`, `Sketch of the way: ${names}`)}
      style={{ width: '100%', background: '#f7f9fc', borderRadius: 6 }}
    >
      <polyline
        points={shown.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="#0958d9"
        strokeWidth={2}
        strokeDasharray="6 5"
      />
      {shown.map(({ x, y, label }, at) => (
        <g key={`${label}${at}`}>
          <circle cx={x} cy={y} r={8} fill="#fff" stroke="#0958d9" strokeWidth={2} />
          <text x={x} y={y + 4} textAnchor="middle" fontSize={10} fill="#003a8c">
            {at + 1}
          </text>
          <text x={x} y={y + (at % 2 === 0 ? -14 : 24)} textAnchor="middle" fontSize={12} fill="#1f2329">
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}
