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

/** Where the names do not fit side by side they stand aslant, one readable beside the other; ECharts asks again when the box changes. */
function aslantWhenNarrow(names: readonly string[]): Plain {
  const widest = Math.max(0, ...names.map((name) => textWidth(name)));
  const query = { maxWidth: Math.ceil(names.length * (widest + 8)) + FRAME };
  return [{ query, option: { xAxis: { axisLabel: { rotate: 60 } } } }, { option: { xAxis: { axisLabel: { rotate: 0 } } } }];
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
      media: aslantWhenNarrow(steps.map(({ name }) => name)),
    },
    table: {
      columns: [x.name, y.name],
      rows: steps.map(({ name, value }) => [name, rounded(value)]),
    },
  };
}
