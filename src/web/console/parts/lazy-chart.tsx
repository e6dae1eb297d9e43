import { Skeleton } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import type { EChartsCoreOption } from 'echarts/core';
import { shownNumber } from './shown';

const Drawn = lazy(() => import('./chart'));

/** Loads the chart library when a chart is first shown. */
export function Chart(props: { option: EChartsCoreOption; label: string; height?: number }) {
  return (
    <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height: props.height ?? 320 }} />}>
      <Drawn {...props} />
    </Suspense>
  );
}

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly stack?: string;
}

/** Bars or lines over named places on an axis. @param unit of the values, shown at the axis */
export function SeriesChart({
  kind,
  axis,
  series,
  unit,
  label,
  height = 320,
  limit,
}: {
  kind: 'bar' | 'line';
  axis: readonly string[];
  series: readonly Series[];
  unit: string;
  label: string;
  height?: number;
  /** A level that is not to be passed. */
  limit?: { readonly name: string; readonly value: number };
}) {
  const option = useMemo(
    (): EChartsCoreOption => ({
      grid: { left: 12, right: 24, top: 60, bottom: 12, outerBoundsMode: 'same', containLabel: true },
      legend: { top: 0, left: 0, type: 'scroll', itemGap: 20 },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${shownNumber(Number(value))} ${unit}` },
      xAxis: { type: 'category', data: axis },
      yAxis: { type: 'value', name: unit, nameTextStyle: { color: '#4e5969', align: 'right' } },
      series: series.map(({ name, values, stack }, at) => ({
        name,
        type: kind,
        data: values,
        ...(stack !== undefined && { stack }),
        ...(kind === 'line' && {
          symbol: ['circle', 'triangle', 'rect', 'diamond'][at % 4],
          showSymbol: values.length < 40,
          lineStyle: { width: 2, type: ['solid', 'dashed', 'dotted'][at % 3] },
        }),
        ...(at === 0 &&
          limit !== undefined && {
            markLine: {
              symbol: 'none',
              data: [{ yAxis: limit.value, name: limit.name }],
              label: { formatter: limit.name, position: 'insideEndTop' },
              lineStyle: { color: '#a8071a', type: 'dashed' },
            },
          }),
      })),
    }),
    [kind, axis, series, unit, limit],
  );
  return <Chart option={option} label={label} height={height} />;
}
