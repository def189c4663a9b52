import type { TFunction } from 'i18next';
import { barChart } from '../../../charts/bar.ts';
import type { Chart } from '../../../charts/chart.ts';
import { lineChart } from '../../../charts/line.ts';
import { palette } from '../../../charts/palette.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { readLedger, readModel } from '../../../contract/value.ts';
import type { Format } from '../../format/create-format.ts';

export type ModelReport = ReplyOf<typeof readModel>;
export type Backtest = ModelReport['backtests'][number];
export type Fitted = ModelReport['models'][number];
export type Ledger = ReplyOf<typeof readLedger>;

/** The backtest of the published model in the published form, with or without season; else the first. */
export const mainBacktest = ({ backtests, verdict, season }: ModelReport): Backtest | undefined =>
  backtests.find(({ model, seasonal }) => model === verdict.model && seasonal === season.used) ??
  backtests.find(({ model }) => model === verdict.model) ??
  backtests[0];

export function calibrationChart(backtest: Backtest | undefined, t: TFunction): Chart {
  const deciles = backtest?.deciles ?? [];
  const each = (key: 'predictedOrders' | 'actualOrders') =>
    deciles.map((decile) => (decile.customers === 0 ? null : decile[key] / decile.customers));
  return barChart({
    description: t('model.calibration.aria'),
    x: { name: t('model.calibration.x'), labels: deciles.map(({ decile }) => String(decile)) },
    y: { name: t('model.calibration.axis') },
    bars: [
      { name: t('model.calibration.predicted'), values: each('predictedOrders'), color: palette.series[0] },
      { name: t('model.calibration.actual'), values: each('actualOrders'), color: palette.series[1] },
    ],
  });
}

export function trackingChart(backtest: Backtest | undefined, t: TFunction, format: Format): Chart {
  const points = backtest?.tracking ?? [];
  const { divisor, unit } = format.countUnits(
    points.map(({ actual }) => actual),
    t('model.tracking.axis'),
  );
  const start = backtest ? points.find(({ day }) => day >= backtest.calibrationTo) : undefined;
  return lineChart({
    description: t('model.tracking.aria'),
    x: { name: '', values: points.map(({ day }) => day) },
    y: { name: unit },
    lines: [
      { name: t('model.tracking.actual'), values: points.map(({ actual }) => actual / divisor), color: palette.series[1] },
      {
        name: t('model.tracking.expected'),
        values: points.map(({ expected }) => expected / divisor),
        color: palette.series[0],
        dashed: true,
      },
    ],
    ...(start ? { mark: { at: start.day, label: t('model.tracking.holdout') } } : {}),
  });
}

export function forecastChart({ forecast }: ModelReport, t: TFunction, format: Format): Chart {
  const { divisor, unit } = format.moneyUnits(forecast.monthly.map(({ valueMinor }) => valueMinor));
  return barChart({
    description: t('model.forecast.aria'),
    x: { name: '', labels: forecast.monthly.map(({ month }) => month) },
    y: { name: unit },
    bars: [{ name: t('model.forecast.bar'), values: forecast.monthly.map(({ valueMinor }) => valueMinor / divisor) }],
  });
}
