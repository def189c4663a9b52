import { type Correction, centredFactors } from '../models/correction/correction.ts';
import type { BoostedTrees } from '../stats/boosting/boost.ts';
import { readFirstTraits } from './run-panel.ts';
import type { Running } from './run-tools.ts';
import { together } from './together.ts';

/** Everyone on a day: by key, in ascending order, and what the members expect of them without a level. */
export interface CorrectedPlace {
  readonly people: string;
  readonly asOf: number;
  readonly customer_key: Float64Array;
  readonly expected: Float64Array;
  readonly alive: Float64Array;
}

/** What a customer's own rhythm and her traits do to her forecast: a factor each, which leaves the total of all as it is. */
export interface Corrector {
  readonly correction: Correction;
  readonly factorsAt: (place: CorrectedPlace) => Promise<Float64Array>;
}

/** The correction for everyone. */
export function correctorOf(
  running: Pick<Running, 'engine' | 'compute' | 'table' | 'knownDays'>,
  correction: Correction,
  trees: BoostedTrees,
): Corrector {
  const factorsAt = async ({ people, asOf, ...told }: CorrectedPlace): Promise<Float64Array> => {
    const [days, won] = await together([running.knownDays(), readFirstTraits(running, people, 1)]);
    const { score } = await running.compute.fill('correctionScores', { trees, days, asOf }, { ...told, ...won }, ['score']);
    return centredFactors(correction, score, told.expected);
  };
  return { correction, factorsAt };
}
