import { type Axis, type Chart, literal, type Plain, tip } from './chart.ts';
import { categoryAxis, frame, tooltip } from './frame.ts';
import { palette } from './palette.ts';
import { rounded, tableValue } from './scale.ts';
import { textWidth } from './text-width.ts';

export interface HeatMap {
  readonly description: string;
  readonly x: Axis & { readonly labels: readonly string[] };
  readonly y: Axis & { readonly labels: readonly string[] };
  readonly value: Axis;
  /** By row (y), then column (x); null is an empty cell. */
  readonly cells: readonly (readonly (number | null)[])[];
  /** What is written in a cell; without it nothing is. */
  readonly texts?: readonly (readonly string[])[];
  /** The value that gets the darkest colour; the largest by default. */
  readonly max?: number;
}

const peak = (map: HeatMap): number => map.max ?? Math.max(0, ...map.cells.flat().map((value) => value ?? 0));

function points(map: HeatMap): Plain[] {
  const top = peak(map);
  return map.cells.flatMap((row, y) =>
    row.flatMap((value, x): Plain[] => {
      if (value === null) return [];
      const text = map.texts?.[y]?.[x] ?? '';
      // where white and ink are told from the ramp's colour alike, at 3.8:1
      const color = value > top * 0.65 ? '#ffffff' : palette.ink;
      const where = `${map.y.labels[y] ?? ''} · ${map.x.name} ${map.x.labels[x] ?? ''}`;
      return [
        {
          value: [x, y, rounded(value)],
          label: { formatter: literal(text), color },
          tooltip: tip(where, `${map.value.name}: ${text || rounded(value)}`),
        },
      ];
    }),
  );
}

const ramp = (map: HeatMap): Plain => ({
  type: 'continuous',
  min: 0,
  max: rounded(peak(map)) || 1,
  dimension: 2,
  calculable: false,
  show: false,
  inRange: { color: palette.ramp },
  outOfRange: { color: palette.ramp[palette.ramp.length - 1] },
});

const widestOf = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => textWidth(text)));

/** Where the name of the rows stands upright, left of the longest of them. */
const besideLabels = (labels: readonly string[]): number => Math.ceil(widestOf(labels)) + 18;

// a name of a column is broken into lines of this many pixels at least
const LINE = 36;

/** Words of cells too narrow for them are left out, and only every few columns named; a cell's tooltip still says all. */
function fitted({ x, y, texts }: HeatMap): Plain {
  const room = (width: number) => Math.ceil(x.labels.length * width) + besideLabels(y.labels) + 30;
  const words = widestOf((texts ?? []).flat());
  const names = widestOf(x.labels);
  const narrow = room(Math.max(words, Math.min(names, LINE)));
  const option = (show: boolean, axisLabel: Plain): Plain => ({ series: [{ label: { show } }], xAxis: { axisLabel } });
  return [
    { query: { maxWidth: narrow }, option: option(false, { interval: 'auto' }) },
    {
      query: { minWidth: narrow + 1, maxWidth: room(names) },
      option: option(true, { interval: 0, width: LINE, overflow: 'break' }),
    },
    { option: option(true, { interval: 0, overflow: 'none' }) },
  ];
}

/** A table of coloured cells, first row on top. */
export function heatMap(map: HeatMap): Chart {
  const axisLabel = { color: palette.muted, interval: 0 };
  const axis = { splitArea: { show: false }, axisLine: { show: false }, axisLabel };
  return {
    empty: map.cells.every((row) => row.every((value) => value === null)),
    option: {
      ...frame(map.description),
      grid: { left: map.y.name ? 30 : 12, right: 12, top: 34, bottom: 4, containLabel: true },
      tooltip: tooltip('item'),
      xAxis: categoryAxis(map.x.name, map.x.labels, { ...axis, position: 'top', nameGap: 26 }),
      yAxis: categoryAxis(map.y.name, map.y.labels, { ...axis, inverse: true, nameGap: besideLabels(map.y.labels) }),
      visualMap: ramp(map),
      series: [
        {
          type: 'heatmap',
          name: map.value.name,
          data: points(map),
          label: { show: true, fontSize: 11 },
          itemStyle: { borderColor: '#ffffff', borderWidth: 1 },
        },
      ],
      media: fitted(map),
    },
    table: {
      columns: [map.y.name, ...map.x.labels.map((label) => `${map.x.name} ${label}`.trim())],
      rows: map.y.labels.map((label, y) => [label, ...map.x.labels.map((_, x) => tableValue(map.cells[y]?.[x]))]),
    },
  };
}
