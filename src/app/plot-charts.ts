import { fromDayNumber } from '../base/day.ts';
import { barChart } from '../charts/bar.ts';
import type { Chart } from '../charts/chart.ts';
import { heatMap } from '../charts/heat-map.ts';
import { lineChart } from '../charts/line.ts';
import { palette } from '../charts/palette.ts';
import type { PlotFigures } from '../value/clv-plot.ts';

/** The model a picture is of, and the last day it was fitted to. */
interface Titled {
  readonly model: string;
  readonly end: string;
}

type Of<Kind extends PlotFigures['kind']> = Extract<PlotFigures, { kind: Kind }>;

/** The figures of a picture as a chart, in words a reader of it needs. */
export function plotChart(figures: PlotFigures, titled: Titled): Chart {
  switch (figures.kind) {
    case 'tracking':
      return tracking(figures, titled);
    case 'frequency':
      return frequency(figures, titled);
    case 'alive':
      return alive(figures, titled);
    case 'customer':
      return customer(figures, titled);
    case 'calibration':
      return calibration(figures, titled);
  }
}

const [came, foreseen] = [palette.series[0], palette.series[1]];

function tracking({ ends, actual, expected }: Of<'tracking'>, { model, end }: Titled): Chart {
  const days = Array.from(ends, fromDayNumber);
  const at = days.find((day) => day >= end);
  return lineChart({
    description: `Cumulative repeat purchases, those that came and those that ${model} expects, fitted up to ${end}`,
    x: { name: '', values: days },
    y: { name: 'repeat purchases, cumulative' },
    lines: [
      { name: 'came', values: [...actual], color: came },
      { name: `expected by ${model}`, values: [...expected], color: foreseen, dashed: true },
    ],
    ...(at !== undefined && at !== days.at(-1) && { mark: { at, label: 'end of the fit' } }),
  });
}

function frequency({ actual, expected }: Of<'frequency'>, { model, end }: Titled): Chart {
  const labels = Array.from(actual, (_, n) => (n === actual.length - 1 ? `${n}+` : String(n)));
  return barChart({
    description: `Customers by number of repeat purchases up to ${end}, as counted and as ${model} expects them`,
    x: { name: 'repeat purchases', labels },
    y: { name: 'customers' },
    bars: [
      { name: 'counted', values: [...actual], color: came },
      { name: `expected by ${model}`, values: [...expected], color: foreseen },
    ],
  });
}

const percent = (value: number | null): string => (value === null ? '' : `${Math.round(value * 100)}`);

function alive({ age, frequencies, recencies, cells }: Of<'alive'>, { model }: Titled): Chart {
  return heatMap({
    description: `P(alive) in percent, by ${model}, of customers whose first purchase was ${Math.round(age)} weeks before the end; by repeat purchases, and weeks from the first to the last`,
    x: { name: 'weeks from the first to the last purchase', labels: recencies.map((weeks) => String(Math.round(weeks))) },
    y: { name: 'repeat purchases', labels: frequencies.map((n) => (n === 1 ? '1 repeat' : `${n} repeats`)) },
    value: { name: 'P(alive), %' },
    cells: cells.map((row) => row.map((value) => (value === null ? null : value * 100))),
    texts: cells.map((row) => row.map(percent)),
    max: 100,
  });
}

function customer({ name, days, alive: path, purchases }: Of<'customer'>, { model, end }: Titled): Chart {
  const bought = new Set(purchases);
  const labels = Array.from(days, fromDayNumber);
  const whose = name ?? 'the most frequent buyer';
  return lineChart({
    description: `P(alive) of ${whose} by ${model} at the end of each day, by what was known then; fitted up to ${end}`,
    x: { name: '', values: labels },
    y: { name: `P(alive) of ${whose}`, min: 0, max: 1 },
    lines: [
      { name: 'P(alive)', values: [...path], color: came },
      {
        name: 'purchase',
        values: Array.from(days, (day, i) => (bought.has(day) ? (path[i] ?? null) : null)),
        color: foreseen,
        points: true,
      },
    ],
    ...(labels.includes(end) && labels.at(-1) !== end && { mark: { at: end, label: 'end of the fit' } }),
  });
}

function calibration({ deciles, from, to }: Of<'calibration'>, { model }: Titled): Chart {
  return barChart({
    description: `Purchases a customer from ${from} to ${to} by tenths of what ${model} expected of them, the highest first`,
    x: {
      name: 'tenth of the customers, 1 being those of whom most was expected',
      labels: deciles.map(({ decile }) => String(decile)),
    },
    y: { name: `purchases a customer, ${from} to ${to}` },
    bars: [
      { name: 'came', values: deciles.map(({ actual }) => actual), color: came },
      { name: `expected by ${model}`, values: deciles.map(({ expected }) => expected), color: foreseen },
    ],
  });
}
