import type { Backtest, ModelReport } from './model-report.schema.ts';

type Reason = ModelReport['verdict']['reasons'][number];

export interface GateFacts {
  readonly repeatCustomers: number;
  readonly historyDays: number;
  /** Of the model with the lower deviance; null when the history was too short to hold any of it out. */
  readonly backtest: Pick<Backtest, 'orders' | 'money'> | null;
  /** What earlier days say against the chosen forecast. */
  readonly refused?: readonly Reason[];
}

/** Definitions 4.3: what a model must show before its figures are shown. */
export const gateLimits = { repeatCustomers: 300, historyDays: 180, totalError: 0.25 } as const;

const tooFew = (code: string, value: number, limit: number): Reason[] => (value < limit ? [{ code, value, limit }] : []);

function tooFar(code: string, value: number | null | undefined): Reason[] {
  if (value === null || value === undefined) return [{ code: `${code}_unknown`, value: null, limit: null }];
  return Math.abs(value) > gateLimits.totalError ? [{ code, value, limit: gateLimits.totalError }] : [];
}

/** Reasons against publishing, with their numbers; none means publish. */
export function gate({ repeatCustomers, historyDays, backtest, refused = [] }: GateFacts): Reason[] {
  return [
    ...tooFew('repeat_customers', repeatCustomers, gateLimits.repeatCustomers),
    ...tooFew('history_days', historyDays, gateLimits.historyDays),
    ...tooFar('orders_error', backtest?.orders.totalError),
    ...tooFar('money_error', backtest?.money.totalError),
    // without earlier days the reference stands, as it always did
    ...refused.filter(({ code }) => code !== 'no_origins'),
  ];
}
