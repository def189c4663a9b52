import type { Axis, Chart, Plain } from './chart.ts';
import { categoryAxis, frame, grid, tooltip, valueAxis } from './frame.ts';
import { palette } from './palette.ts';
import { rounded } from './scale.ts';
import { textWidth } from './text-width.ts';

export interface Step {
  readonly name: string;
  /** A change to what stands so far, or what stands after all of them. */
  readonly value: number;
  readonly total?: boolean;
}

export interface Waterfall {
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly steps: readonly Step[];
}

interface Bar {
  readonly low: number;
  readonly high: number;
}

function barsOf(steps: readonly Step[]): Bar[] {
  let standing = 0;
  return steps.map(({ value, total }) => {
    const from = total ? 0 : standing;
    standing = from + value;
    return { low: Math.min(from, standing), high: Math.max(from, standing) };
  });
}

const colorOf = ({ value, total }: Step): string =>
  total ? palette.series[0] : value < 0 ? palette.series[5] : palette.series[2];

// Each bar stands on an unseen one; where a bar crosses zero, it begins there on both sides.
const footOf = ({ low, high }: Bar): number => (low > 0 ? low : high < 0 ? high : 0);

const seriesOf = (name: string, data: readonly Plain[]): Record<string, Plain> => ({
  type: 'bar',
  name,
  data,
  stack: 'fall',
  barMaxWidth: 48,
});

const FRAME = 80;

const widestOf = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => textWidth(text)));

// Chinese may be broken between any two characters, but not letter by letter
const pieces = (name: string): readonly string[] => name.match(/\p{Script=Han}{1,4}|[^\s\p{Script=Han}]+/gu) ?? [];

/** Names that do not fit side by side are broken between words, else they stand aslant; ECharts asks again when the box changes. */
function fitted(names: readonly string[]): Plain {
  const room = (width: number) => Math.ceil(names.length * (width + 8)) + FRAME;
  const word = Math.ceil(widestOf(names.flatMap(pieces)) * 1.1);
  const lines = room(widestOf(names));
  // names of one piece either fit or do not
  const words = Math.min(room(word), lines);
  const option = (axisLabel: Plain): Plain => ({ xAxis: { axisLabel } });
  return [
    { query: { maxWidth: words }, option: option({ rotate: 60, overflow: 'none' }) },
    { query: { minWidth: words + 1, maxWidth: lines }, option: option({ rotate: 0, width: word, overflow: 'break' }) },
    { option: option({ rotate: 0, overflow: 'none' }) },
  ];
}

/** Steps from one total to another: what is added stands on what is there, what is taken hangs from it. */
export function waterfall({ description, x, y, steps }: Waterfall): Chart {
  const bars = barsOf(steps);
  const height = (bar: Bar) => (bar.low >= 0 ? bar.high - bar.low : bar.high <= 0 ? bar.low - bar.high : bar.high);
  const colored = steps.map((step, i): Plain => {
    const bar = bars[i] ?? { low: 0, high: 0 };
    return { value: rounded(height(bar)), itemStyle: { color: colorOf(step) } };
  });
  const below = steps.map((step, i): Plain => {
    const bar = bars[i] ?? { low: 0, high: 0 };
    return { value: bar.low < 0 && bar.high > 0 ? rounded(bar.low) : 0, itemStyle: { color: colorOf(step) } };
  });
  return {
    empty: steps.every(({ value }) => value === 0),
    option: {
      ...frame(description),
      grid: grid({ bottom: x.name ? 26 : 8 }),
      tooltip: { ...tooltip('item'), show: false },
      xAxis: categoryAxis(
        x.name,
        steps.map(({ name }) => name),
        { axisLabel: { color: palette.muted, interval: 0 } },
      ),
      yAxis: valueAxis(y.name),
      series: [
        {
          ...seriesOf(
            '',
            bars.map((bar) => rounded(footOf(bar))),
          ),
          silent: true,
          itemStyle: { color: 'transparent' },
        },
        {
          ...seriesOf(y.name, colored),
          label: { show: false },
        },
        seriesOf(y.name, below),
      ],
      media: fitted(steps.map(({ name }) => name)),
    },
    table: {
      columns: [x.name, y.name],
      rows: steps.map(({ name, value }) => [name, rounded(value)]),
    },
  };
}
