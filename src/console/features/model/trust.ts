import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import { type Choice, gainText, membersOf, publishedOf, selectedOf } from './comparison.ts';
import { forecastName } from './model-name.ts';
import { type Backtest, type ModelReport, mainBacktest } from './pictures.ts';

/** How far the totals of the holdout were right, in three steps; the gate refuses beyond the last. */
export type Grade = 'close' | 'fair' | 'rough';

const CLOSE = 0.05;
const FAIR = 0.15;
// below this the tenth forecast highest is hardly more than any other
const LIFT = 2;

export function gradeOf({ orders, money }: Pick<Backtest, 'orders' | 'money'>): Grade {
  const worst = Math.max(Math.abs(orders.totalError ?? Infinity), Math.abs(money.totalError ?? Infinity));
  if (worst <= CLOSE) return 'close';
  return worst <= FAIR ? 'fair' : 'rough';
}

/** Purchases of the tenth that was forecast highest, over the mean of all tenths; null without any. */
export function liftOf(deciles: readonly { readonly customers: number; readonly actual: number }[]): number | null {
  const customers = deciles.reduce((sum, one) => sum + one.customers, 0);
  const mean = deciles.reduce((sum, one) => sum + one.actual * one.customers, 0) / customers;
  return mean > 0 ? (deciles[0]?.actual ?? 0) / mean : null;
}

/** Tenths of the chosen forecast; of an older run those of its backtest. */
export function decilesOf({ choice }: ModelReport, backtest: Backtest | undefined): Choice['deciles'] {
  if (choice && choice.deciles.length > 0) return choice.deciles;
  return (backtest?.deciles ?? [])
    .filter(({ customers }) => customers > 0)
    .map(({ decile, customers, predictedOrders, actualOrders }) => ({
      decile,
      customers,
      expected: predictedOrders / customers,
      actual: actualOrders / customers,
    }));
}

/** Why this forecast, how wrong its totals were, and how wrong it is about one customer; a line each. */
export function trustLines(report: ModelReport, t: TFunction, format: Format): string[] {
  const backtest = mainBacktest(report);
  return [
    ...(report.choice ? choiceLines(report.choice, t, format) : []),
    ...totalLines(report, backtest, t, format),
    ...singleLines(report, backtest, t, format),
  ];
}

function choiceLines(choice: Choice, t: TFunction, format: Format): string[] {
  const key = membersOf(choice).length > 1 ? 'members' : 'made';
  const made = publishedOf(choice, t, format);
  return [
    t(`modelChoice.trust.${key}`, { model: made, members: made }),
    ...choice.reasons.filter(isTold).map((reason) => reasonLine(reason, choice, t, format)),
  ];
}

type Reason = Choice['reasons'][number];

// that one day of the past cannot weigh models, or that a mean did not help, is no news to a manager
const isTold = ({ code }: Reason): boolean => !['stack_needs_two_origins', 'stack_within_error', 'level_unknown'].includes(code);

/** A reason of the choice in words, with its figure; a code without words is shown as it is. */
export function reasonLine({ code, model, value, standardError }: Reason, choice: Choice, t: TFunction, format: Format): string {
  const say = t as (key: string, values: Record<string, string>) => string;
  return say(`modelChoice.reason.${code}`, {
    defaultValue: code,
    model: model === null ? '' : forecastName(model, t),
    reference: forecastName(choice.reference, t),
    origins: format.count(choice.origins.length),
    gain: gainText(value, standardError, t, format),
  });
}

/** On everyone, by the published forecast; of a run without that, on those who were compared. */
function totalLines({ choice }: ModelReport, backtest: Backtest | undefined, t: TFunction, format: Format): string[] {
  const told = backtest
    ? { customers: backtest.customers, expected: backtest.orders.predicted, actual: backtest.orders.actual }
    : choice?.holdout;
  if (!told) return [];
  const total = t('modelChoice.trust.totals', {
    customers: format.count(told.customers),
    expected: format.count(told.expected),
    actual: format.count(told.actual),
    bias: format.change(told.actual > 0 ? told.expected / told.actual - 1 : null),
  });
  return choice && choice.holdout.expected > 0 ? [total, intervalLine(choice.holdout, t, format)] : [total];
}

/** The interval as shares of what was forecast, so that it holds for a forecast of more customers too. */
const intervalLine = ({ expected, actual, low, high }: Choice['holdout'], t: TFunction, format: Format): string =>
  t('modelChoice.trust.interval', {
    low: format.ratio(low / expected),
    high: format.ratio(high / expected),
    inside: t(low <= actual && actual <= high ? 'modelChoice.trust.inside' : 'modelChoice.trust.outside'),
  });

function singleLines(report: ModelReport, backtest: Backtest | undefined, t: TFunction, format: Format): string[] {
  const selected = report.choice ? selectedOf(report.choice) : undefined;
  const mae = backtest?.orders.mae ?? selected?.mae ?? null;
  const mean = meanActual(report, backtest);
  if (mae === null || mean === null) return [];
  const lift = liftOf(decilesOf(report, backtest));
  const values = { mean: format.fixed(mean, 2), mae: format.fixed(mae, 2) };
  const single =
    lift === null
      ? t('modelChoice.trust.singlePlain', values)
      : t('modelChoice.trust.single', { ...values, lift: format.decimal(lift, 1) });
  const coverage = selected?.coverage90 ?? null;
  return coverage === null ? [single] : [single, t('modelChoice.trust.coverage', { coverage: format.ratio(coverage) })];
}

/** Purchases that came per customer over the holdout. */
export function meanActual({ choice }: ModelReport, backtest: Backtest | undefined): number | null {
  const customers = backtest?.customers ?? choice?.holdout.customers ?? 0;
  const actual = backtest?.orders.actual ?? choice?.holdout.actual ?? 0;
  return customers > 0 ? actual / customers : null;
}

export interface Purposes {
  readonly uses: readonly ('totals' | 'totalsOnly' | 'groups' | 'rank')[];
  readonly misuses: readonly ('person' | 'money' | 'newcomers' | 'change' | 'season' | 'rank')[];
}

/** What the forecast is fit for, by how it did: money only where money was right, a rank only where it finds the buyers. */
export function purposesOf(report: ModelReport): Purposes {
  const backtest = mainBacktest(report);
  const moneyHolds = Math.abs(backtest?.money.totalError ?? Infinity) <= FAIR;
  const ranks = (liftOf(decilesOf(report, backtest)) ?? Infinity) >= LIFT;
  return {
    uses: [moneyHolds ? 'totals' : 'totalsOnly', 'groups', ...(ranks ? (['rank'] as const) : [])],
    misuses: [
      'person',
      ...(moneyHolds ? [] : (['money'] as const)),
      ...(ranks ? [] : (['rank'] as const)),
      'newcomers',
      'change',
      ...(report.season.used ? [] : (['season'] as const)),
    ],
  };
}
