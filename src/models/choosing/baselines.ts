import type { History } from '../history.ts';

// eight weeks without a purchase, in the literature's comparison
const HIATUS_WEEKS = 8;

const sameRate = ({ frequency, age }: History, until: number): number => (age > 0 ? (frequency / age) * until : 0);

/** Forecasts that need no model, each the least that one must beat; times in weeks. */
export const baselines = {
  /** Everyone goes on as until now. */
  'same-rate': sameRate,
  /** Who has been silent for eight weeks is gone, the others go on. */
  hiatus: (history, until) => (history.age - history.recency > HIATUS_WEEKS ? 0 : sameRate(history, until)),
  /** Nobody ever comes back. */
  'all-zero': () => 0,
} satisfies Record<string, (history: History, until: number) => number>;

export type BaselineName = keyof typeof baselines;
export const baselineNames = Object.keys(baselines) as BaselineName[];
