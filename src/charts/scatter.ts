import { type Axis, type Chart, type Plain, tip } from './chart.ts';
import { frame, grid, legend, roomForLegend, tooltip, valueAxis } from './frame.ts';
import { palette } from './palette.ts';
import { rounded } from './scale.ts';

export interface Cloud {
  readonly name: string;
  readonly color?: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly name: string }[];
}

export interface ScatterAxis extends Axis {
  readonly log?: boolean;
  readonly inverse?: boolean;
  /** Begins near the smallest value, not at nought. */
  readonly fromData?: boolean;
  /** A threshold, drawn as a dashed line. */
  readonly mark?: number;
}

export interface Scatter {
  readonly description: string;
  readonly x: ScatterAxis;
  readonly y: ScatterAxis;
  readonly clouds: readonly Cloud[];
  /** Points bear their names where there is room. */
  readonly named?: boolean;
}

const axis = ({ name, log, inverse, fromData }: ScatterAxis, across: boolean): Plain =>
  valueAxis(name, {
    type: log ? 'log' : 'value',
    inverse: inverse ?? false,
    scale: fromData ?? false,
    ...(across ? { nameLocation: 'middle', nameGap: 28, nameTextStyle: { align: 'center', color: palette.muted } } : {}),
  });

function thresholds(x: ScatterAxis, y: ScatterAxis): Plain[] {
  const vertical = x.mark === undefined ? [] : [{ xAxis: rounded(x.mark) }];
  return y.mark === undefined ? vertical : [...vertical, { yAxis: rounded(y.mark) }];
}

const names: Record<string, Plain> = {
  label: { show: true, formatter: '{b}', position: 'top', distance: 3, fontSize: 11, color: palette.muted, opacity: 1 },
  labelLayout: { hideOverlap: true },
};

const cloudSeries = (cloud: Cloud, x: Axis, y: Axis, marks: readonly Plain[]): Record<string, Plain> => ({
  type: 'scatter',
  name: cloud.name,
  symbolSize: 6,
  itemStyle: { opacity: 0.6, ...(cloud.color ? { color: cloud.color } : {}) },
  data: cloud.points.map((point) => ({
    name: point.name,
    value: [rounded(point.x), rounded(point.y)],
    tooltip: tip(`${point.name} · ${cloud.name}`, `${x.name}: ${rounded(point.x, 2)}`, `${y.name}: ${rounded(point.y, 2)}`),
  })),
  ...(marks.length > 0
    ? {
        markLine: {
          symbol: 'none',
          silent: true,
          label: { show: false },
          lineStyle: { color: palette.muted, type: 'dashed' },
          data: marks,
        },
      }
    : {}),
});

/** Points in named clouds, with the thresholds between them. */
export function scatterChart({ description, x, y, clouds, named }: Scatter): Chart {
  const marks = thresholds(x, y);
  return {
    empty: clouds.every(({ points }) => points.length === 0),
    option: {
      ...frame(description),
      grid: grid({ top: clouds.length > 1 ? 76 : 34, bottom: 26 }),
      legend: { ...legend(clouds.length > 1), left: 8 },
      tooltip: tooltip('item'),
      xAxis: axis(x, true),
      yAxis: axis(y, false),
      series: clouds.map((cloud, i) => ({ ...cloudSeries(cloud, x, y, i === 0 ? marks : []), ...(named ? names : {}) })),
      media: roomForLegend(
        clouds.map(({ name }) => name),
        76,
        2,
      ),
    },
    table: {
      columns: ['', x.name, y.name],
      rows: clouds.flatMap(({ points }) => points.map((point) => [point.name, point.x, point.y])),
    },
  };
}
