import type { TFunction } from 'i18next';
import type { Chart } from '../../../charts/chart.ts';
import { lineChart } from '../../../charts/line.ts';
import { palette } from '../../../charts/palette.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { readEqualAge } from '../../../contract/sold.ts';
import type { Format } from '../../format/create-format.ts';

export type Report = ReplyOf<typeof readEqualAge>;
type Period = Report['periods'][number];
type Amount = number | null;

/** What divides an amount of the measure on an axis, and the axis' name. */
function scaleOf(report: Report, t: TFunction, format: Format): { readonly divisor: number; readonly unit: string } {
  const paid = report.periods.map((period) => period.paid);
  if (report.measure === 'net_sales') return format.moneyUnits(paid);
  if (report.measure === 'refund_rate') return { divisor: 0.01, unit: t('equalAge.rateAxis') };
  return format.countUnits(paid, t(`equalAge.measures.${report.measure}`));
}

/** How an amount of the measure is written. */
export const amountText =
  (measure: Report['measure'], format: Format) =>
  (value: Amount): string => {
    if (measure === 'net_sales') return format.wholeMoney(value === null ? null : Math.round(value));
    return measure === 'refund_rate' ? format.fixedRatio(value) : format.count(value === null ? null : Math.round(value));
  };

/** Each period as it looks, as it looked at the chosen age, and as it will look. */
export function periodLines(report: Report, t: TFunction, format: Format): Chart {
  const { divisor, unit } = scaleOf(report, t, format);
  const values = (of: (period: Period) => Amount) =>
    report.periods.map((period) => {
      const value = of(period);
      return value === null ? null : value / divisor;
    });
  const band = report.refused === null;
  return lineChart({
    description: t('equalAge.chart.aria'),
    x: { name: t(`equalAge.from.${report.unit}`), values: report.periods.map((period) => period.from) },
    y: { name: unit, ...(report.measure === 'refund_rate' ? {} : { min: 0 }) },
    lines: [
      { name: t('equalAge.naive'), values: values((it) => it.naive), color: palette.muted, dashed: true },
      { name: t('equalAge.atAge', { days: report.age }), values: values((it) => it.equalAge), color: palette.series[2] },
      ...(band
        ? [
            { name: t('equalAge.low'), values: values((it) => it.low), color: palette.ghost },
            { name: t('equalAge.high'), values: values((it) => it.high), color: palette.ghost },
            { name: t('equalAge.matured'), values: values((it) => it.matured), color: palette.series[0] },
          ]
        : []),
    ],
  });
}

const CURVES = 6;

/** The name of a curve: channel and category, or the whole brand. */
export const curveName = (
  { channel, category }: Pick<Report['curves'][number], 'channel' | 'category'>,
  t: TFunction,
  word: (channel: string) => string,
): string => {
  if (channel === null) return t('equalAge.brand');
  const name = channel === '' ? t('equalAge.others') : word(channel);
  return category === null ? name : `${name} · ${category === '' ? t('equalAge.others') : category}`;
};

/** What is still to come back, by age; the largest few. */
export function curveLines(report: Report, t: TFunction, word: (channel: string) => string): Chart {
  const shown = report.curves.slice(0, CURVES);
  return lineChart({
    description: t('equalAge.curve.aria'),
    x: { name: t('equalAge.curve.x'), values: report.ages },
    y: { name: t('equalAge.curve.axis'), min: 0 },
    lines: shown.map((curve, i) => ({
      name: curveName(curve, t, word),
      values: curve.stillToCome.map((share) => share * 100),
      color: palette.series[i] ?? palette.muted,
      dashed: curve.borrowed,
      area: i === 0,
    })),
  });
}
