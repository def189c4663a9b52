import type { Axis, Chart, Plain } from './chart.ts';
import { categoryAxis, frame, grid, legend, roomForLegend, tooltip, valueAxis } from './frame.ts';
import { palette } from './palette.ts';
import { rounded, tableValue } from './scale.ts';

export interface Line {
  readonly name: string;
  /** One for each x; null leaves a gap. */
  readonly values: readonly (number | null)[];
  readonly color?: string;
  readonly dashed?: boolean;
  readonly area?: boolean;
  readonly step?: boolean;
  /** Points without a line between them. */
  readonly points?: boolean;
  /** Lines of one stack lie upon each other. */
  readonly stack?: string;
}

export interface LineChart {
  readonly description: string;
  /** Days or other labels in order, or numbers that are placed to scale. */
  readonly x: Axis & { readonly values: readonly string[] | readonly number[] };
  readonly y: Axis & { readonly min?: number; readonly max?: number; readonly fromData?: boolean };
  readonly lines: readonly Line[];
  /** A vertical mark at an x, such as the as-of day. */
  readonly mark?: { readonly at: string | number; readonly label: string };
}

const isNumeric = (values: readonly string[] | readonly number[]): values is readonly number[] => typeof values[0] === 'number';

const markLine = (mark: NonNullable<LineChart['mark']>): Plain => ({
  symbol: 'none',
  silent: true,
  label: { formatter: mark.label, color: palette.muted },
  lineStyle: { color: palette.muted, type: 'dashed' },
  data: [{ xAxis: mark.at }],
});

function lineSeries(line: Line, x: LineChart['x'], mark: LineChart['mark']): Plain {
  const values = line.values.map((value) => (value === null ? null : rounded(value)));
  return {
    type: 'line',
    name: line.name,
    data: isNumeric(x.values) ? x.values.map((at, i) => [at, values[i] ?? null]) : values,
    showSymbol: line.points === true || x.values.length < 3,
    ...(line.points ? { showAllSymbol: true, symbol: 'circle' } : {}),
    symbolSize: line.points ? 9 : 6,
    ...(line.step ? { step: 'end' } : {}),
    ...(line.stack ? { stack: line.stack } : {}),
    ...(line.color ? { itemStyle: { color: line.color } } : {}),
    lineStyle: strokeOf(line),
    ...(line.area || line.stack ? { areaStyle: { opacity: line.stack ? 0.75 : 0.12 } } : {}),
    ...(mark ? { markLine: markLine(mark) } : {}),
  };
}

const strokeOf = ({ points, stack, dashed, color }: Line): Plain => ({
  width: points ? 0 : stack ? 1 : 2,
  type: dashed ? 'dashed' : 'solid',
  ...(color ? { color } : {}),
});

/** The last label stands left of the axis' end, where there is room for it. */
const endLabel = { color: palette.muted, hideOverlap: true, alignMaxLabel: 'right', showMaxLabel: true };

const xAxis = (x: LineChart['x']): Plain =>
  isNumeric(x.values)
    ? valueAxis(x.name, {
        nameLocation: 'middle',
        nameGap: 28,
        nameTextStyle: { color: palette.muted },
        splitLine: { show: false },
      })
    : categoryAxis(x.name, x.values, { boundaryGap: false, axisLabel: endLabel });

const yBounds = ({ min, max, fromData }: LineChart['y']): Record<string, Plain> => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
  scale: fromData ?? false,
});

/** Lines over days, steps or numbers; `stack` makes areas. */
export function lineChart({ description, x, y, lines, mark }: LineChart): Chart {
  const empty = x.values.length === 0 || lines.every(({ values }) => values.every((value) => value === null));
  return {
    empty,
    option: {
      ...frame(description),
      grid: grid({ bottom: x.name ? 26 : 8 }),
      legend: legend(lines.length > 1),
      tooltip: tooltip('axis'),
      xAxis: xAxis(x),
      yAxis: valueAxis(y.name, yBounds(y)),
      series: lines.map((line, i) => lineSeries(line, x, i === 0 ? mark : undefined)),
      media: roomForLegend(lines.map(({ name }) => name)),
    },
    table: {
      columns: [x.name, ...lines.map(({ name }) => (y.name ? `${name} (${y.name})` : name))],
      rows: x.values.map((at, i) => [at, ...lines.map(({ values }) => tableValue(values[i]))]),
    },
  };
}
