import type { IntervalReport } from '../customers/cohorts.schema.ts';
import type { Windows } from '../customers/intervals.ts';
import type { MoneyThen } from '../models/replaying/money-then.ts';
import type { Holdout } from './backtest.ts';
import type { Decision } from './decide-model.ts';
import type { Placed } from './place-everyone.ts';
import type { RunState } from './run-state.ts';
import type { Valuation } from './valuation.ts';

/** What a run has found when its tables stand, and before they are committed. */
export interface Findings {
  readonly intervals: { readonly report: IntervalReport; readonly windows: Windows };
  readonly money: MoneyThen;
  readonly decision: Decision;
  readonly valuation: Valuation;
  readonly placed: Placed;
  readonly holdout: Holdout | null;
  readonly state: RunState;
}
