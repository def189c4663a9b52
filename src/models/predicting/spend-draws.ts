import { seededRandom } from '../../stats/random.ts';
import type { Fit } from '../fit.ts';
import { type GammaGamma, logLikelihood } from '../gamma-gamma.ts';
import type { Spending } from '../spending.ts';
import { thinning } from '../thinning.ts';
import { posterior } from '../uncertainty/posterior.ts';
import { evenDraws } from '../uncertainty/predictive.ts';
import { widestSpread } from '../uncertainty/widest-spread.ts';
import { DRAWS, JUDGES, KNOWN, SEED, TOLERANCE } from './parameter-draws.ts';
import { spendQuantile, spendWithin } from './spend-ahead.ts';

/** A fitted spend, what it was fitted to, and the mass of the intervals. */
export type SpendDoubtTask = Spending & Readonly<{ fit: Pick<Fit<GammaGamma>, 'model' | 'params' | 'hessian'>; mass: number }>;

/** What the parameters of the spend may be, null where that moves what an interval holds by no more than the tolerance: as `parameterDraws`. */
export function spendDraws({ fit, mass, ...all }: SpendDoubtTask): readonly GammaGamma[] | null {
  if (fit.hessian.length === 0 || widestSpread(fit) <= KNOWN) return null;
  const found = posterior(fit, { logLikelihood, all, random: seededRandom(SEED) });
  return isMoved(evenDraws(found, JUDGES), fit.params, all, mass) ? evenDraws(found, DRAWS) : null;
}

const ROWS = 80;
// one purchase, as that is where the spend is known least
const ONE = Float64Array.of(0, 1);

function isMoved(draws: readonly GammaGamma[], params: GammaGamma, all: Spending, mass: number): boolean {
  const pick = thinning(all.frequency.length, ROWS);
  const [means, weights] = [pick(all.monetaryValue), pick(all.weight)];
  let [shift, customers] = [0, 0];
  for (const [row, x] of pick(all.frequency).entries()) {
    const spent = { frequency: x, mean: means[row]! };
    const ends = [(1 - mass) / 2, (1 + mass) / 2].map((share) => spendQuantile(ONE, [params], spent, share));
    const held = (at: GammaGamma) => spendWithin(ONE, at, spent, ends[1]!) - spendWithin(ONE, at, spent, ends[0]!);
    shift += weights[row]! * Math.abs(draws.reduce((sum, at) => sum + held(at), 0) / draws.length - held(params));
    customers += weights[row]!;
  }
  return shift > TOLERANCE * customers;
}
