import { projection } from './projection';

export type PointState = 'good' | 'bad' | 'unknown';

export interface MapPoint {
  readonly key: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly state: PointState;
}

const [width, height] = [960, 420];
const looks = { good: '#0072b2', bad: '#d55e00', unknown: '#5f6368' } as const;

/** Places as points, each state with a form of its own: colour never tells alone. No borders are drawn. */
export function PointMap({
  points,
  label,
  legend,
}: {
  points: readonly MapPoint[];
  label: string;
  legend: Readonly<Record<PointState, string>>;
}) {
  const onScreen = projection(points, { width, height, margin: 40 });
  return (
    <>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
        style={{ width: '100%', background: '#f7f9fc', borderRadius: 6 }}
      >
        {points.map(({ key, name, longitude, latitude, state }) => {
          const [x, y] = onScreen([longitude, latitude]);
          return (
            <g key={key} transform={`translate(${x} ${y})`} stroke={looks[state]} strokeWidth={3} fill="none">
              <title>{`${name}: ${legend[state]}`}</title>
              {state === 'good' && <circle r={5} fill={looks.good} stroke="none" />}
              {state === 'bad' && <path d="M-6-6L6 6M6-6L-6 6" />}
              {state === 'unknown' && <rect x={-5} y={-5} width={10} height={10} fill="#fff" />}
            </g>
          );
        })}
      </svg>
      <div className="muted" style={{ display: 'flex', gap: 16, flexWrap: 'wrap', marginTop: 8 }}>
        {(Object.keys(legend) as PointState[]).map((state) => (
          <span key={state}>
            {legend[state]} ({points.filter((point) => point.state === state).length})
          </span>
        ))}
      </div>
    </>
  );
}
