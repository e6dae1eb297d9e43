import { Button, Upload } from 'antd';
import { useState } from 'react';
import type { Schemas } from '../../../api/client';
import { useSay } from '../../../shared/language';
import { shownTonnes } from '../../parts/shown';
import { projection } from './projection';

export interface Place {
  readonly code: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
}

type Ring = readonly (readonly [number, number])[];

const mapKey = 'liandan-map';
const [width, height] = [960, 520];

/**
 * Regions as points and flows as arcs whose width is their weight. No borders are drawn unless somebody has given an
 * approved map (GeoJSON with the approval number in its name): borders are the authority's to draw.
 */
export function FlowMap({ flows, places }: { flows: readonly Schemas['RegionFlowShown'][]; places: readonly Place[] }) {
  const say = useSay();
  const [shapes, setShapes] = useState(keptShapes);
  const onScreen = projection(places, { width, height, margin: 60 });
  if (places.length === 0) return null;
  const at = new Map(places.map((place) => [place.code, onScreen([place.longitude, place.latitude])]));
  const largest = Math.max(...flows.map(({ kg }) => kg), 1);
  const staying = new Map(
    flows
      .filter(({ originRegion, destinationRegion }) => originRegion === destinationRegion)
      .map(({ originRegion, kg }) => [originRegion, kg]),
  );
  const unplaced = [
    ...new Set(
      flows.flatMap(({ originRegion, originName, destinationRegion, destinationName }) => [
        ...(at.has(originRegion) ? [] : [originName]),
        ...(at.has(destinationRegion) ? [] : [destinationName]),
      ]),
    ),
  ];
  const keep = async (file: File): Promise<void> => {
    const text = await file.text();
    window.localStorage.setItem(mapKey, JSON.stringify({ name: file.name, rings: ringsOf(JSON.parse(text)) }));
    setShapes(keptShapes());
  };
  return (
    <>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={say('各地之间的转移量；明细见下表', 'Weights between regions; the table below says the same')}
        style={{ width: '100%', background: '#f7f9fc', borderRadius: 6 }}
      >
        {shapes?.rings.map((ring, index) => (
          <polygon
            key={index}
            points={ring.map((point) => onScreen(point).join(',')).join(' ')}
            fill="#fff"
            stroke="#a0a8b5"
          />
        ))}
        {flows
          .filter(({ originRegion, destinationRegion }) => originRegion !== destinationRegion)
          .map(({ originRegion, destinationRegion, originName, destinationName, kg }) => {
            const [from, to] = [at.get(originRegion), at.get(destinationRegion)];
            if (from === undefined || to === undefined) return null;
            const bend = [
              (from[0] + to[0]) / 2 + (to[1] - from[1]) * 0.18,
              (from[1] + to[1]) / 2 - (to[0] - from[0]) * 0.18,
            ];
            return (
              <path
                key={`${originRegion}${destinationRegion}`}
                d={`M${from.join(',')} Q${bend.join(',')} ${to.join(',')}`}
                fill="none"
                stroke="#0072b2"
                strokeOpacity={0.55}
                strokeWidth={1 + (9 * kg) / largest}
              >
                <title>{`${originName} → ${destinationName} ${shownTonnes(kg)}`}</title>
              </path>
            );
          })}
        {places.map(({ code, name }) => {
          const [x, y] = at.get(code) ?? [0, 0];
          const within = staying.get(code) ?? 0;
          return (
            <g key={code}>
              <circle
                cx={x}
                cy={y}
                r={5 + 12 * Math.sqrt(within / largest)}
                fill="#e69f00"
                fillOpacity={0.75}
                stroke="#7a4a00"
              >
                <title>{`${name} ${shownTonnes(within)}`}</title>
              </circle>
              <text
                x={x}
                y={y - 12}
                textAnchor="middle"
                fontSize={13}
                fill="#1f2329"
                stroke="#fff"
                strokeWidth={3}
                paintOrder="stroke"
              >
                {name}
              </text>
            </g>
          );
        })}
      </svg>
      <div
        className="no-print muted"
        style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap', marginTop: 8 }}
      >
        <span>
          {say(
            '圆：留在当地；弧线：移往他处，越粗越重。',
            'Circles: stays there. Arcs: goes elsewhere, the wider the heavier.',
          )}{' '}
          {shapes === null
            ? say('仅为示意，不含边界。', 'A sketch without borders.')
            : say(`底图：${shapes.name}`, `Map: ${shapes.name}`)}{' '}
          {unplaced.length > 0 &&
            say(`没有坐标、未画出：${unplaced.join('、')}`, `Without coordinates, not drawn: ${unplaced.join(', ')}`)}
        </span>
        <Upload accept=".json,.geojson" showUploadList={false} beforeUpload={(file) => (void keep(file), false)}>
          <Button size="small">{say('使用审定底图（GeoJSON）', 'Use an approved map (GeoJSON)')}</Button>
        </Upload>
        {shapes !== null && (
          <Button size="small" onClick={() => (window.localStorage.removeItem(mapKey), setShapes(null))}>
            {say('移除底图', 'Remove the map')}
          </Button>
        )}
      </div>
    </>
  );
}

function keptShapes(): { name: string; rings: Ring[] } | null {
  const kept = window.localStorage.getItem(mapKey);
  return kept === null ? null : (JSON.parse(kept) as { name: string; rings: Ring[] });
}

/** Every ring of coordinates in a GeoJSON, whatever holds it. */
function ringsOf(node: unknown): Ring[] {
  if (Array.isArray(node)) {
    const isRing = node.length > 2 && node.every((point) => Array.isArray(point) && typeof point[0] === 'number');
    return isRing ? [node as unknown as Ring] : node.flatMap(ringsOf);
  }
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(ringsOf) : [];
}
