import { type Axis, type Chart, type Plain, tip } from './chart.ts';
import { categoryAxis, frame, grid, legend, tooltip, valueAxis } from './frame.ts';
import { palette } from './palette.ts';
import { rounded, tableValue } from './scale.ts';

export interface Spread {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly expected: number;
  readonly actual: number;
}

export interface RangeChart {
  readonly description: string;
  readonly x: Axis;
  /** What is drawn: each figure over what was expected, in percent, so that large and small cases stand beside each other. */
  readonly y: Axis;
  readonly words: { readonly range: string; readonly expected: string; readonly actual: string };
  readonly spreads: readonly Spread[];
  /** How a tooltip writes a value. */
  readonly write: (value: number) => string;
}

const unseen = (lows: readonly number[]): Plain => ({
  type: 'bar',
  name: '',
  stack: 'range',
  silent: true,
  barWidth: 26,
  itemStyle: { color: 'transparent' },
  tooltip: { show: false },
  data: lows.map((low) => rounded(low)),
});

/** Grey between the ends, so that a point outside of them is seen at once. */
const ranges = (name: string, heights: readonly number[], tips: readonly Plain[]): Plain => ({
  type: 'bar',
  name,
  stack: 'range',
  barWidth: 26,
  itemStyle: { color: palette.ghost },
  data: heights.map((height, i) => ({ value: rounded(height), tooltip: tips[i] })),
});

const marks = (name: string, values: readonly number[], tips: readonly Plain[]): Plain => ({
  type: 'scatter',
  name,
  symbol: 'diamond',
  symbolSize: 13,
  z: 4,
  itemStyle: { color: palette.series[1], opacity: 1 },
  data: values.map((value, i) => ({ value: rounded(value), tooltip: tips[i] })),
});

/** What was expected is the whole of every case: one line across. */
const whole = (name: string, cases: number): Plain => ({
  type: 'line',
  name,
  silent: true,
  symbol: cases < 2 ? 'circle' : 'none',
  itemStyle: { color: palette.series[0] },
  lineStyle: { color: palette.series[0], width: 2 },
  data: Array.from({ length: cases }, () => 100),
  tooltip: { show: false },
});

const percentOf = (value: number, expected: number): number => (expected > 0 ? (value / expected) * 100 : 0);

/** What came within the interval of what was expected, for each of a few cases; the table holds the figures themselves. */
export function rangeChart({ description, x, y, words, spreads, write }: RangeChart): Chart {
  const tips = spreads.map(({ name, low, high, expected, actual }) =>
    tip(
      name.replace('\n', ' '),
      `${words.actual}: ${write(actual)}`,
      `${words.expected}: ${write(expected)}`,
      `${words.range}: ${write(low)} – ${write(high)}`,
    ),
  );
  const each = (key: 'low' | 'high' | 'actual') => spreads.map((spread) => percentOf(spread[key], spread.expected));
  const lows = each('low');
  return {
    empty: spreads.length === 0,
    option: {
      ...frame(description),
      grid: grid({ bottom: x.name ? 26 : 8 }),
      legend: { ...legend(true), data: [words.actual, words.expected, words.range] },
      tooltip: tooltip('item'),
      xAxis: categoryAxis(
        x.name,
        spreads.map(({ name }) => name),
        { axisLabel: { color: palette.muted, interval: 0, lineHeight: 15 }, nameGap: 42 },
      ),
      yAxis: valueAxis(y.name, { scale: true }),
      series: [
        unseen(lows),
        ranges(
          words.range,
          each('high').map((high, i) => high - (lows[i] ?? 0)),
          tips,
        ),
        whole(words.expected, spreads.length),
        marks(words.actual, each('actual'), tips),
      ],
    },
    table: {
      columns: [x.name, words.actual, words.expected, `${words.range} ↓`, `${words.range} ↑`],
      rows: spreads.map(({ name, actual, expected, low, high }) => [
        name.replace('\n', ' '),
        ...[actual, expected, low, high].map(tableValue),
      ]),
    },
  };
}
