import { type Axis, type Chart, literal, type Plain, tip } from './chart.ts';
import { frame, grid, tooltip, valueAxis } from './frame.ts';
import { palette } from './palette.ts';
import { rounded, tableValue } from './scale.ts';

export interface Against {
  readonly description: string;
  /** What was said, across; what came, upwards; both in the same unit. */
  readonly x: Axis;
  readonly y: Axis;
  /** Named at the end of the line on which both are equal. */
  readonly ideal: string;
  readonly points: readonly { readonly name: string; readonly x: number; readonly y: number }[];
  /** What the names of the points are, at the head of their column. */
  readonly of: string;
  /** From this to that on both axes; else as far as the points reach. */
  readonly span?: readonly [number, number];
  /** How a tooltip writes a value. */
  readonly write?: (value: number) => string;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly log: boolean;
}

const WIDE = 20;

/** A scale by factors where the points lie far apart, as tenths of buyers do, and none of them is nothing. */
function boundsOf({ points, span }: Against): Bounds {
  if (span) return { min: span[0], max: span[1], log: false };
  const values = points.flatMap(({ x, y }) => [x, y]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (least > 0 && most / least > WIDE) return { min: least / 1.5, max: most * 1.5, log: true };
  return { min: 0, max: (most || 1) * 1.08, log: false };
}

const axis = (name: string, { min, max, log }: Bounds, across: boolean): Plain =>
  valueAxis(name, {
    type: log ? 'log' : 'value',
    min: rounded(min),
    max: rounded(max),
    axisLine: { lineStyle: { color: palette.axis } },
    axisLabel: { color: palette.muted, hideOverlap: true, showMinLabel: !log, showMaxLabel: !log },
    ...(across ? { nameLocation: 'middle', nameGap: 28, nameTextStyle: { align: 'center', color: palette.muted } } : {}),
  });

const equalLine = (ideal: string, { min, max }: Bounds): Plain => ({
  type: 'line',
  name: ideal,
  silent: true,
  symbol: 'none',
  data: [
    [rounded(min), rounded(min)],
    [rounded(max), rounded(max)],
  ],
  lineStyle: { color: palette.muted, type: 'dashed', width: 1 },
  tooltip: { show: false },
});

const cloud = ({ points, x, y, of, write = (value) => String(rounded(value)) }: Against): Plain => ({
  type: 'scatter',
  name: y.name,
  symbolSize: 10,
  itemStyle: { color: palette.series[0] },
  label: { show: true, fontSize: 11, color: palette.muted },
  labelLayout: { hideOverlap: true },
  data: points.map((point) => ({
    value: [rounded(point.x), rounded(point.y)],
    // away from the line of equals
    label: { formatter: literal(point.name), position: point.y >= point.x ? 'left' : 'right' },
    tooltip: tip(`${of} ${point.name}`, `${x.name}: ${write(point.x)}`, `${y.name}: ${write(point.y)}`),
  })),
});

/** What was said against what came: points on the line kept their word. */
export function againstChart(chart: Against): Chart {
  const { description, x, y, ideal, points, of } = chart;
  const bounds = boundsOf(chart);
  return {
    empty: points.length === 0,
    option: {
      ...frame(description),
      grid: grid({ bottom: 26, right: 28 }),
      legend: {
        show: true,
        top: 0,
        right: 8,
        itemWidth: 18,
        itemHeight: 8,
        data: points.length === 0 ? [] : [ideal],
        textStyle: { color: palette.ink },
      },
      tooltip: tooltip('item'),
      xAxis: axis(x.name, bounds, true),
      yAxis: axis(y.name, bounds, false),
      series: points.length === 0 ? [] : [equalLine(ideal, bounds), cloud(chart)],
    },
    table: {
      columns: [of, x.name, y.name],
      rows: points.map((point) => [point.name, tableValue(point.x), tableValue(point.y)]),
    },
  };
}
