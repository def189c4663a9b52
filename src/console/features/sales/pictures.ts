import type { TFunction } from 'i18next';
import { barChart } from '../../../charts/bar.ts';
import type { Chart } from '../../../charts/chart.ts';
import { palette } from '../../../charts/palette.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { readSales } from '../../../contract/sales.ts';
import type { Format } from '../../format/create-format.ts';

export type Sales = ReplyOf<typeof readSales>;
export type Period = Sales['periods'][number];

/** As many as can be told apart: three years of months, a year of weeks, a quarter of days. */
const SHOWN = { month: 36, week: 53, day: 92 } as const;

export const shown = ({ periods, grain }: Sales): readonly Period[] => periods.slice(-SHOWN[grain]);

export const periodName = ({ start }: Period, grain: Sales['grain']): string => (grain === 'month' ? start.slice(0, 7) : start);

const colors = {
  old: palette.series[0],
  returning: palette.series[2],
  new: palette.series[1],
  unlinked: palette.ghost,
  other: palette.muted,
} as const;

export function salesMoney(sales: Sales, t: TFunction, format: Format): Chart {
  const periods = shown(sales);
  const { divisor, unit } = format.moneyUnits(periods.map(({ netMinor }) => netMinor));
  const kinds = (['old', 'returning', 'new', 'unlinked', 'other'] as const).filter(
    (kind) => kind === 'old' || kind === 'new' || periods.some((period) => period[kind].netMinor !== 0),
  );
  return barChart({
    description: t('sales.money.aria'),
    x: { name: '', labels: periods.map((period) => periodName(period, sales.grain)) },
    y: { name: unit },
    bars: kinds.map((kind) => ({
      name: t(`sales.${kind}`),
      values: periods.map((period) => period[kind].netMinor / divisor),
      color: colors[kind],
      stack: 'sales',
    })),
  });
}

export function salesBuyers(sales: Sales, t: TFunction, format: Format): Chart {
  const periods = shown(sales);
  const { divisor, unit } = format.countUnits(
    periods.map(({ buyers }) => buyers),
    t('unit.people'),
  );
  return barChart({
    description: t('sales.buyers.aria'),
    x: { name: '', labels: periods.map((period) => periodName(period, sales.grain)) },
    y: { name: unit },
    bars: (['old', 'returning', 'new'] as const).map((kind) => ({
      name: t(`sales.${kind}`),
      values: periods.map((period) => period[kind].buyers / divisor),
      color: colors[kind],
      stack: 'buyers',
    })),
  });
}
