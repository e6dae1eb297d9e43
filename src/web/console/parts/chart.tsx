import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../../shared/language';
import { useStillness } from '../media';
import { fontFamily } from '../theme';

use([
  BarChart,
  LineChart,
  SankeyChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

/** Okabe and Ito's colours, told apart by colour-blind readers; areas carry a pattern besides. */
export const palette = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#5c6673'];

/** A chart; the table beside it says the same. @param label what it shows, in words */
export default function Chart({
  option,
  label,
  height = 320,
}: {
  option: EChartsCoreOption;
  label: string;
  height?: number;
}) {
  const language = useLanguage();
  const isStill = useStillness();
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return undefined;
    const chart = init(element, null, { renderer: 'svg', locale: language === 'zh' ? 'ZH' : 'EN' });
    chart.setOption({
      color: palette,
      animation: !isStill,
      animationDuration: 300,
      aria: { enabled: true, label: { description: label }, decal: { show: true } },
      textStyle: { fontFamily },
      ...option,
    });
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [option, label, language, isStill]);
  return <div ref={holder} role="img" aria-label={label} style={{ width: '100%', height }} />;
}
