import type { Axis, Chart, Plain } from './chart.ts';
import { categoryAxis, frame, grid, legend, roomForLegend, tooltip, valueAxis } from './frame.ts';
import { palette } from './palette.ts';
import { rounded, tableValue } from './scale.ts';
import { textWidth } from './text-width.ts';

export interface Bars {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly color?: string;
  /** Bars of one stack stand upon each other. */
  readonly stack?: string;
}

export interface BarChart {
  readonly description: string;
  readonly x: Axis & { readonly labels: readonly string[] };
  readonly y: Axis & { readonly max?: number };
  readonly bars: readonly Bars[];
  /** A height that all bars would have, or a limit: a dashed line across. */
  readonly level?: { readonly at: number; readonly label: string };
  /** Bars that lie, the first on top, where labels are words. */
  readonly lying?: boolean;
}

const levelLine = ({ at, label }: NonNullable<BarChart['level']>): Plain => ({
  symbol: 'none',
  silent: true,
  label: { formatter: label, color: palette.muted, position: 'end' },
  lineStyle: { color: palette.muted, type: 'dashed' },
  data: [{ yAxis: rounded(at) }],
});

/** Beside the bars, where the name of the level hides none of them. */
const roomFor = (level: BarChart['level']): Record<string, Plain> =>
  level ? { right: Math.ceil(textWidth(level.label)) + 24 } : {};

const barSeries = (bars: Bars, level: BarChart['level']): Plain => ({
  type: 'bar',
  name: bars.name,
  data: bars.values.map((value) => (value === null ? null : rounded(value))),
  barMaxWidth: 36,
  ...(bars.stack ? { stack: bars.stack } : {}),
  ...(bars.color ? { itemStyle: { color: bars.color } } : {}),
  ...(level ? { markLine: levelLine(level) } : {}),
});

// the last bar may stand for all that is longer
const lastNamed: Plain = { color: palette.muted, hideOverlap: true, showMaxLabel: true };

function axesOf({ x, y, lying }: BarChart): Record<string, Plain> {
  const value = valueAxis(y.name, y.max === undefined ? {} : { max: y.max });
  if (!lying) return { xAxis: categoryAxis(x.name, x.labels, { axisLabel: lastNamed }), yAxis: value };
  const named = { ...value, nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: palette.muted } };
  return {
    xAxis: named,
    yAxis: categoryAxis('', x.labels, { inverse: true, axisLabel: { color: palette.ink, interval: 0 } }),
  };
}

/** Bars side by side, or stacked. */
export function barChart(chart: BarChart): Chart {
  const { description, x, y, bars, level, lying } = chart;
  return {
    empty: x.labels.length === 0 || bars.every(({ values }) => values.every((value) => !value)),
    option: {
      ...frame(description),
      grid: grid({
        ...roomFor(level),
        bottom: (lying ? y.name : x.name) ? 26 : 8,
        ...(lying ? { top: bars.length > 1 ? 36 : 8 } : {}),
      }),
      legend: legend(bars.length > 1),
      tooltip: tooltip('axis'),
      ...axesOf(chart),
      series: bars.map((each, i) => barSeries(each, i === 0 ? level : undefined)),
      media: roomForLegend(bars.map(({ name }) => name)),
    },
    table: {
      columns: [x.name, ...bars.map(({ name }) => (y.name ? `${name} (${y.name})` : name))],
      rows: x.labels.map((label, i) => [label, ...bars.map(({ values }) => tableValue(values[i]))]),
    },
  };
}
