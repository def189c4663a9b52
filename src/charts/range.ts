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
  barWidth: 18,
  itemStyle: { color: 'transparent' },
  tooltip: { show: false },
  data: lows.map((low) => rounded(low)),
});

/** Grey between the ends, so that a point outside of them is seen at once. */
const ranges = (name: string, spreads: readonly Spread[], tips: readonly Plain[]): Plain => ({
  type: 'bar',
  name,
  stack: 'range',
  barWidth: 18,
  itemStyle: { color: palette.ghost },
  data: spreads.map(({ low, high }, i) => ({ value: rounded(high - low), tooltip: tips[i] })),
});

const marks = (name: string, values: readonly number[], symbol: string, color: string, tips: readonly Plain[]): Plain => ({
  type: 'scatter',
  name,
  symbol,
  symbolSize: 12,
  z: 4,
  itemStyle: { color },
  data: values.map((value, i) => ({ value: rounded(value), tooltip: tips[i] })),
});

/** What was expected with its interval, and what came, beside one another for each of a few cases. */
export function rangeChart({ description, x, y, words, spreads, write }: RangeChart): Chart {
  const tips = spreads.map(({ name, low, high, expected, actual }) =>
    tip(
      name.replace('\n', ' '),
      `${words.actual}: ${write(actual)}`,
      `${words.expected}: ${write(expected)}`,
      `${words.range}: ${write(low)} – ${write(high)}`,
    ),
  );
  const each = (key: 'low' | 'expected' | 'actual') => spreads.map((spread) => spread[key]);
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
        unseen(each('low')),
        ranges(words.range, spreads, tips),
        marks(words.expected, each('expected'), 'circle', palette.series[0], tips),
        marks(words.actual, each('actual'), 'diamond', palette.series[1], tips),
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
