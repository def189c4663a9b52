import { digamma } from '../stats/digamma.ts';
import { logBeta } from '../stats/log-beta.ts';
import { logGamma } from '../stats/log-gamma.ts';
import type { Histories, History } from './history.ts';
import type { Leaving } from './leaving-at-purchase.ts';
import { atZero, type StaticModel } from './static-fit.ts';
import type { StaticTerm } from './static-likelihood.ts';
import { staticModel } from './static-model.ts';
import type { PlainWords } from './static-words.ts';

type Plain = PlainWords<Leaving> & Readonly<{ fit: (all: Histories) => Readonly<{ params: Leaving }> }>;

const EVEN = { low: -8, high: 8 };
// a traits' effect on a and b alike can only make customers more or less alike: without an end to it everyone's chance would be the same
const CHANCES = { low: -6, high: 4 };

/** BG/NBD and MBG/NBD with fixed traits; `first` counts the chances to leave before the first repeat purchase. */
export const leavingStatic = (model: string, plain: Plain, first: 0 | 1) =>
  staticModel<Leaving>(definition(model, plain, first), plain);

/** alpha_i = alpha·e^(−γ·x), a_i = a·e^(γ·x), b_i = b·e^(γ·x). */
const definition = (model: string, plain: Plain, first: 0 | 1): StaticModel<Leaving> => ({
  model,
  names: ['r', 'alpha', 'a', 'b'],
  time: [0, 1, 0, 0],
  purchase: [0, -1, 0, 0],
  dropout: [0, 0, 1, 1],
  fences: [EVEN, EVEN, CHANCES, CHANCES],
  starts: (all, effects) => [atZero(plain.fit(all).params, effects)],
  term: () => leavingTerm(first),
});

/** One customer's part of the likelihood of Fader, Hardie & Lee (2005), eq. 6. */
function leavingTerm(first: 0 | 1): StaticTerm {
  const slopes = new Float64Array(4);
  const term: StaticTerm = {
    log: 0,
    slopes,
    fill: ([r = 1, alpha = 1, a = 1, b = 1], { frequency: x, recency, age }: History) => {
      const [m, y] = [r + x, x + first];
      const [late, early] = [1 / (alpha + age), 1 / (alpha + recency)];
      const rise = Math.log1p((age - recency) * early);
      const logOdds = y > 0 ? Math.log(a / (b + y - 1)) + m * rise : -Infinity;
      const gone = 1 / (1 + Math.exp(-logOdds));
      const rate = r * Math.log(alpha) + (x > 0 ? logGamma(m) - logGamma(r) : 0);
      const stayed = y > 0 ? logBeta(a, b + y) - logBeta(a, b) : 0;
      term.log = rate + stayed + m * Math.log(late) + Math.max(0, logOdds) + Math.log1p(Math.exp(-Math.abs(logOdds)));
      slopes[0] = (x > 0 ? digamma(m) - digamma(r) : 0) + Math.log(alpha * late) + gone * rise;
      slopes[1] = r / alpha - m * late + gone * m * (late - early);
      const both = y > 0 ? digamma(a + b) - digamma(a + b + y) : 0;
      slopes[2] = both + gone / a;
      slopes[3] = y > 0 ? both + digamma(b + y) - digamma(b) - gone / (b + y - 1) : 0;
    },
  };
  return term;
}
