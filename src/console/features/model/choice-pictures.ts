import type { TFunction } from 'i18next';
import { dayNumber } from '../../../base/day.ts';
import { againstChart } from '../../../charts/against.ts';
import { barChart } from '../../../charts/bar.ts';
import type { Chart } from '../../../charts/chart.ts';
import { lineChart } from '../../../charts/line.ts';
import { palette } from '../../../charts/palette.ts';
import { rangeChart } from '../../../charts/range.ts';
import type { Format } from '../../format/create-format.ts';
import type { Choice } from './comparison.ts';

type Origin = Choice['origins'][number];

/** Origins from the earliest on, the holdout last. */
const inTime = ({ origins, holdout }: Choice): Origin[] => [...[...origins].reverse(), holdout];

/** Of how many origins the total that came lies in its interval. */
export function originsInside(choice: Choice): { readonly inside: number; readonly of: number } {
  const all = inTime(choice);
  return { inside: all.filter(({ low, high, actual }) => low <= actual && actual <= high).length, of: all.length };
}

export function originsChart(choice: Choice, t: TFunction, format: Format): Chart {
  const all = inTime(choice);
  const nameOf = (origin: Origin, i: number) =>
    i === all.length - 1
      ? t('modelChoice.origins.holdout', { day: origin.asOf })
      : t('modelChoice.origins.at', {
          day: origin.asOf,
          days: format.count(dayNumber(origin.until) - dayNumber(origin.asOf)),
        });
  return rangeChart({
    description: t('modelChoice.origins.aria'),
    x: { name: t('modelChoice.origins.x') },
    y: { name: t('modelChoice.origins.axis') },
    words: {
      range: t('modelChoice.origins.range'),
      expected: t('modelChoice.origins.expected'),
      actual: t('modelChoice.origins.actual'),
    },
    write: (value) => format.count(value),
    spreads: all.map((origin, i) => ({ ...origin, name: nameOf(origin, i) })),
  });
}

export const decileChart = (deciles: Choice['deciles'], t: TFunction, format: Format): Chart =>
  againstChart({
    description: t('modelChoice.calibration.aria'),
    of: t('modelChoice.calibration.of'),
    x: { name: t('modelChoice.calibration.x') },
    y: { name: t('modelChoice.calibration.y') },
    ideal: t('modelChoice.calibration.ideal'),
    points: deciles.map(({ decile, expected, actual }) => ({ name: String(decile), x: expected, y: actual })),
    write: (value) => format.decimal(value, value < 1 ? 3 : 2),
  });

export function coverageChart({ coverage }: Choice, t: TFunction, format: Format): Chart {
  const least = Math.min(50, ...coverage.flatMap(({ nominal, actual }) => [nominal * 100, actual * 100]));
  return againstChart({
    description: t('modelChoice.coverage.aria'),
    of: t('modelChoice.coverage.of'),
    x: { name: t('modelChoice.coverage.x') },
    y: { name: t('modelChoice.coverage.y') },
    ideal: t('modelChoice.coverage.ideal'),
    span: [Math.max(0, Math.floor((least - 1) / 10) * 10), 100],
    points: coverage.map(({ nominal, actual }) => ({ name: format.ratio(nominal, 0), x: nominal * 100, y: actual * 100 })),
    write: (value) => format.ratio(value / 100),
  });
}

export function pitChart({ pit }: Choice, t: TFunction): Chart {
  const all = pit.reduce((sum, count) => sum + count, 0);
  const width = 100 / pit.length;
  return barChart({
    description: t('modelChoice.pit.aria'),
    x: { name: t('modelChoice.pit.x'), labels: pit.map((_, i) => `${Math.round(i * width)}–${Math.round((i + 1) * width)}%`) },
    y: { name: t('modelChoice.pit.axis') },
    bars: [
      {
        name: t('modelChoice.pit.bar'),
        values: pit.map((count) => (all > 0 ? (count / all) * 100 : 0)),
        color: palette.series[0],
      },
    ],
    level: { at: width, label: t('modelChoice.pit.level') },
  });
}

export type Correction = NonNullable<Choice['correction']>;
export type Feature = Correction['features'][number];

/** What a correction looks at, as a reader knows it. */
export const featureName = (feature: string, t: TFunction): string =>
  (t as (key: string, values: Record<string, string>) => string)(`modelChoice.feature.${feature}`, { defaultValue: feature });

const MOST = 8;

export function importanceChart({ features }: Correction, t: TFunction): Chart {
  const shown = features.slice(0, MOST);
  return barChart({
    description: t('modelChoice.correction.importance.aria'),
    x: { name: '', labels: shown.map(({ feature }) => featureName(feature, t)) },
    y: { name: t('modelChoice.correction.importance.axis') },
    bars: [
      {
        name: t('modelChoice.correction.importance.bar'),
        values: shown.map(({ share }) => share * 100),
        color: palette.series[0],
      },
    ],
    lying: true,
  });
}

/** The factor over the values of one feature; customers without one stand in the note. */
export function effectChart({ feature, factors }: Feature, t: TFunction): Chart {
  const known = factors.flatMap(({ value, factor }) => (value === null ? [] : [{ value, factor }]));
  const name = featureName(feature, t);
  return lineChart({
    description: t('modelChoice.correction.effect.aria', { feature: name }),
    x: { name, values: known.map(({ value }) => value) },
    y: { name: t('modelChoice.correction.effect.axis'), fromData: true },
    lines: [
      { name: t('modelChoice.correction.effect.axis'), values: known.map(({ factor }) => factor), color: palette.series[0] },
      { name: t('modelChoice.correction.effect.flat'), values: known.map(() => 1), color: palette.muted, dashed: true },
    ],
  });
}
