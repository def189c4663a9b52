import { knownAt } from '../models/choosing/rolling-origins.ts';
import { type Correction, centredFactors } from '../models/correction/correction.ts';
import { customerFeatures } from '../models/correction/customer-features.ts';
import { panelThen } from '../models/correction/panel-then.ts';
import type { KnownDays } from '../models/replaying/known-days.ts';
import type { BoostedTrees } from '../stats/boosting/boost.ts';
import { readKnownDays } from './placing/known-days.ts';
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

/** The correction for everyone; purchase days are read once for all days it is asked about. */
export function correctorOf(
  running: Pick<Running, 'engine' | 'compute' | 'table'>,
  correction: Correction,
  trees: BoostedTrees,
): Corrector {
  let reading: Promise<KnownDays> | undefined;
  const factorsAt = async (place: CorrectedPlace): Promise<Float64Array> => {
    reading ??= readKnownDays(running);
    const [days, won] = await together([reading, readFirstTraits(running, place.people, 1)]);
    const { panel, spend } = panelThen(days, place.customer_key, place.asOf);
    const features = customerFeatures(panel, knownAt(panel, place.asOf), place.asOf, place, { ...won, spend });
    const { score } = await running.compute.fill('correctionScores', { trees }, features, ['score']);
    return centredFactors(correction, score, place.expected);
  };
  return { correction, factorsAt };
}
