import type { TFunction } from 'i18next';
import { barChart } from '../../../charts/bar.ts';
import type { Chart } from '../../../charts/chart.ts';
import { palette } from '../../../charts/palette.ts';
import { waterfall } from '../../../charts/waterfall.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { readMoney } from '../../../contract/sold.ts';
import type { Format } from '../../format/create-format.ts';

export type Report = ReplyOf<typeof readMoney>;
export type Cost = Report['total']['costs'][number];

export const spentOn = ({ toldMinor, filledMinor, assumedMinor }: Cost): number => toldMinor + filledMinor + assumedMinor;

/** Nobody tells it of any sale, and no rate fills it. */
export const isUnknown = ({ toldNetMinor, filledNetMinor, toldMinor, assumedMinor }: Cost): boolean =>
  toldNetMinor + filledNetMinor === 0 && toldMinor === 0 && assumedMinor === 0;

/** From what buyers paid to contribution; without it, to what is left after refunds and known costs. */
export function moneyFall({ total }: Report, t: TFunction, format: Format): Chart {
  const { divisor, unit } = format.moneyUnits([total.merchantRevenueMinor, total.buyerPaidMinor]);
  const step = (name: string, minor: number, isTotal = false) => ({ name, value: minor / divisor, total: isTotal });
  return waterfall({
    description: t('money.fall.aria'),
    x: { name: '' },
    y: { name: unit },
    steps: [
      step(t('money.steps.goods'), total.goodsMinor, true),
      step(t('money.steps.freight'), total.freightMinor),
      step(t('money.steps.subsidy'), total.subsidyMinor),
      step(t('money.steps.revenue'), total.merchantRevenueMinor, true),
      step(t('money.steps.refunds'), -total.refundsMinor),
      ...total.costs.map((cost) => step(t(`money.kinds.${cost.kind}`), -spentOn(cost))),
      ...(total.contributionMinor === null ? [] : [step(t('money.steps.contribution'), total.contributionMinor, true)]),
    ],
  });
}

/** Net revenue by month, and what of it is contribution. */
export function monthBars({ byMonth }: Report, t: TFunction, format: Format): Chart {
  const { divisor, unit } = format.moneyUnits(byMonth.map((month) => month.netRevenueMinor));
  return barChart({
    description: t('money.months.aria'),
    x: { name: t('money.months.x'), labels: byMonth.map((month) => month.month ?? '') },
    y: { name: unit },
    bars: [
      { name: t('money.steps.netRevenue'), values: byMonth.map((it) => it.netRevenueMinor / divisor), color: palette.ghost },
      {
        name: t('money.steps.contribution'),
        values: byMonth.map((it) => (it.contributionMinor === null ? null : it.contributionMinor / divisor)),
        color: palette.series[0],
      },
    ],
  });
}
