import type { Axis, Chart, Plain } from './chart.ts';
import { categoryAxis, frame, grid, legend, tooltip, valueAxis } from './frame.ts';
import { rounded, tableValue } from './scale.ts';

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
}

const barSeries = (bars: Bars): Plain => ({
  type: 'bar',
  name: bars.name,
  data: bars.values.map((value) => (value === null ? null : rounded(value))),
  barMaxWidth: 36,
  ...(bars.stack ? { stack: bars.stack } : {}),
  ...(bars.color ? { itemStyle: { color: bars.color } } : {}),
});

/** Upright bars side by side, or stacked. */
export function barChart({ description, x, y, bars }: BarChart): Chart {
  return {
    empty: x.labels.length === 0 || bars.every(({ values }) => values.every((value) => !value)),
    option: {
      ...frame(description),
      grid: grid({ bottom: x.name ? 26 : 8 }),
      legend: legend(bars.length > 1),
      tooltip: tooltip('axis'),
      xAxis: categoryAxis(x.name, x.labels),
      yAxis: valueAxis(y.name, y.max === undefined ? {} : { max: y.max }),
      series: bars.map(barSeries),
    },
    table: {
      columns: [x.name, ...bars.map(({ name }) => (y.name ? `${name} (${y.name})` : name))],
      rows: x.labels.map((label, i) => [label, ...bars.map(({ values }) => tableValue(values[i]))]),
    },
  };
}
