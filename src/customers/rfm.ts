import { invalid } from '../base/platform-error.ts';
import type { PastSettings } from './past-settings.ts';
import type { RfmGroup, RfmSplit } from './rfm.schema.ts';

/** Where high begins: at most so many days since the last purchase day, at least so many purchase days and so much money in 365 days. */
export interface RfmThresholds {
  readonly recencyDays: number;
  readonly frequency: number;
  readonly monetaryMinor: number;
}

/** The split that the workspace has chosen. */
export const splitOf = (settings: PastSettings): RfmSplit => {
  if (settings.rfmMethod === 'quantile') return { method: 'quantile', quantile: settings.rfmQuantile };
  return settings.rfmMethod === 'fixed' ? { method: 'fixed', ...settings.rfmThresholds } : { method: settings.rfmMethod };
};

/** The thresholds a fixed split names; anything missing is refused. */
export function fixedThresholds({ recencyDays, frequency, monetaryMinor }: RfmSplit): RfmThresholds {
  if (recencyDays === undefined || frequency === undefined || monetaryMinor === undefined)
    throw invalid('rfm-split', 'a fixed split needs recencyDays, frequency and monetaryMinor');
  return { recencyDays, frequency, monetaryMinor };
}

/** The probability of a quantile split, within (0, 1). */
export function splitProbability({ quantile = 0.5 }: RfmSplit): number {
  if (!(quantile > 0 && quantile < 1)) throw invalid('rfm-split', `quantile is not between 0 and 1: ${quantile}`);
  return quantile;
}

/** The eight names: money first, then frequency, then recency (definitions 5.1). */
export function rfmGroup(recent: boolean, frequent: boolean, valuable: boolean): RfmGroup {
  const rank = valuable ? 'important' : 'general';
  if (frequent) return `${rank}_${recent ? 'value' : 'keep'}`;
  return `${rank}_${recent ? 'develop' : 'win_back'}`;
}

export const recencyBuckets = [0, 31, 61, 91, 181, 271];
export const frequencyBuckets = [1, 2, 3, 4, 6, 11];

/** Buckets from their first values; the last is open. */
export const bucketsOf = (starts: readonly number[]) =>
  starts.map((from, i) => ({ from, to: starts[i + 1] === undefined ? null : (starts[i + 1] ?? 0) - 1 }));
