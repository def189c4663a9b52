import type { TFunction } from 'i18next';
import { barChart } from '../../../charts/bar.ts';
import type { Chart } from '../../../charts/chart.ts';
import { heatMap } from '../../../charts/heat-map.ts';
import { lineChart } from '../../../charts/line.ts';
import { palette } from '../../../charts/palette.ts';
import { largest } from '../../../charts/scale.ts';
import type { readCohorts, readIntervals } from '../../../contract/customers.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { Format } from '../../format/create-format.ts';

export type Cohorts = ReplyOf<typeof readCohorts>;
export type Intervals = ReplyOf<typeof readIntervals>;
type Cohort = Cohorts['cohorts'][number];

const SHOWN = 24;
/** From here on the report puts counts together: 20 purchases means 20 or more, the 10th means it and those after it. */
const MANY = 20;
export const LATER = 10;

export const countOrMore = (count: number, last: number): string => (count >= last ? `${count}+` : String(count));
const LINES = 4;
const percent = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : value * 100);

const indexesOf = ({ mean }: Cohorts): number[] => mean.map(({ index }) => index).slice(0, 25);

/** A few of many, evenly from the oldest to the newest. */
function spread<Item>(items: readonly Item[]): Item[] {
  const step = Math.max(1, (items.length - 1) / (LINES - 1));
  return items.filter((_, i) => i === Math.round(Math.round(i / step) * step));
}

/** A handful of people draws a zigzag: cohorts below a hundred are left out where there are others. */
function large({ cohorts }: Cohorts): Cohort[] {
  const many = cohorts.filter(({ customers }) => customers >= 100);
  return many.length > 0 ? many : cohorts;
}

const at = (cohort: Cohort, index: number) => cohort.periods.find((period) => period.index === index);

/** The newest cohorts; period 0 is all of them by definition and would drown the rest. */
export function retentionHeat(report: Cohorts, t: TFunction, format: Format): Chart {
  const isKnown = (cohort: Cohort, index: number) => (at(cohort, index)?.retention ?? null) !== null;
  const later = indexesOf(report).filter((index) => index > 0);
  const cohorts = report.cohorts.filter((cohort) => later.some((index) => isKnown(cohort, index))).slice(-SHOWN);
  const indexes = later.filter((index) => cohorts.some((cohort) => isKnown(cohort, index)));
  const cells = cohorts.map((cohort) => indexes.map((index) => at(cohort, index)?.retention ?? null));
  return heatMap({
    description: t('cohorts.heat.aria'),
    x: { name: t('cohorts.heat.index'), labels: indexes.map(String) },
    y: {
      name: t('cohorts.heat.cohort'),
      labels: cohorts.map(({ cohort, customers }) => `${cohort} (${format.shortCount(customers)})`),
    },
    value: { name: t('cohorts.heat.value') },
    cells,
    texts: cells.map((row) => row.map((value) => (value === null ? '' : format.fixedRatio(value, value < 0.0995 ? 1 : 0)))),
    max: largest(cells.flat()),
  });
}

export function retentionCurves(report: Cohorts, t: TFunction): Chart {
  const indexes = indexesOf(report).filter((index) => index > 0);
  const mean = report.mean.filter(({ index }) => indexes.includes(index));
  const recent = spread(large(report).filter((cohort) => (at(cohort, 3)?.retention ?? null) !== null));
  return lineChart({
    description: t('cohorts.curve.aria'),
    x: { name: t('cohorts.heat.index'), values: indexes.map(String) },
    y: { name: t('cohorts.curve.axis') },
    lines: [
      {
        name: t('cohorts.curve.mean'),
        values: mean.map(({ retention }) => percent(retention)),
        color: palette.series[0],
        area: true,
      },
      ...recent.map((cohort, i) => ({
        name: cohort.cohort,
        values: indexes.map((index) => percent(at(cohort, index)?.retention)),
        color: palette.series[i + 1] ?? palette.muted,
        dashed: true,
      })),
    ],
  });
}

export function valueCurves(report: Cohorts, t: TFunction, format: Format): Chart {
  const worth = (cohort: Cohort, index: number) => at(cohort, index)?.cumulativeNetMinorPerCustomer ?? null;
  const cohorts = spread(large(report).filter((cohort) => worth(cohort, 3) !== null));
  const indexes = indexesOf(report).filter((index) => cohorts.some((cohort) => worth(cohort, index) !== null));
  const values = cohorts.map((cohort) => indexes.map((index) => worth(cohort, index)));
  const { divisor, unit } = format.moneyUnits(values.flat());
  return lineChart({
    description: t('cohorts.value.aria'),
    x: { name: t('cohorts.heat.index'), values: indexes.map(String) },
    y: { name: unit, fromData: true },
    lines: cohorts.map(({ cohort }, i) => ({
      name: cohort,
      values: (values[i] ?? []).map((value) => (value === null ? null : value / divisor)),
    })),
  });
}

export const repurchaseBars = ({ repurchase }: Intervals, t: TFunction): Chart =>
  barChart({
    description: t('cohorts.repurchase.aria'),
    x: { name: t('cohorts.repurchase.x'), labels: repurchase.map(({ days }) => String(days)) },
    y: { name: t('cohorts.repurchase.axis') },
    bars: [{ name: t('cohorts.repurchase.axis'), values: repurchase.map(({ rate }) => percent(rate)) }],
  });

type Bucket = Intervals['histogram'][number];

/** The last bucket takes all that is longer, and is named so. */
function bucketName({ fromDays, toDays }: Bucket, first: Bucket | undefined, t: TFunction): string {
  const isOpen = first !== undefined && toDays - fromDays > first.toDays - first.fromDays;
  return isOpen ? t('cohorts.interval.more', { days: fromDays }) : `${fromDays}–${toDays}`;
}

export const intervalBars = ({ histogram }: Intervals, t: TFunction): Chart =>
  barChart({
    description: t('cohorts.interval.aria'),
    x: { name: t('cohorts.interval.x'), labels: histogram.map((bucket) => bucketName(bucket, histogram[0], t)) },
    y: { name: t('cohorts.interval.axis') },
    bars: [{ name: t('cohorts.interval.axis'), values: histogram.map(({ intervals }) => intervals) }],
  });

export const survivalCurve = ({ survival }: Intervals, t: TFunction): Chart =>
  lineChart({
    description: t('cohorts.survival.aria'),
    x: { name: t('cohorts.survival.x'), values: survival.map(({ days }) => days) },
    y: { name: t('cohorts.survival.axis'), min: 0, max: 100 },
    lines: [
      {
        name: t('cohorts.survival.line'),
        values: survival.map((point) => point.survival * 100),
        color: palette.series[0],
        step: true,
        area: true,
      },
    ],
  });

export const frequencyBars = ({ frequencies }: Intervals, t: TFunction): Chart =>
  barChart({
    description: t('cohorts.frequency.aria'),
    x: { name: t('cohorts.frequency.x'), labels: frequencies.map(({ purchaseDays }) => countOrMore(purchaseDays, MANY)) },
    y: { name: t('cohorts.frequency.axis') },
    bars: [{ name: t('cohorts.frequency.axis'), values: frequencies.map(({ customers }) => customers) }],
  });
