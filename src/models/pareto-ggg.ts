import type { History } from './history.ts';
import type { LookAhead } from './look-ahead.ts';
import { fitParetoGgg, type ParetoGgg } from './pareto-ggg-fit.ts';
import { gggOutlook } from './pareto-ggg-look-ahead.ts';
import { emptyGggTerm, fillGggTerm, type GggRates } from './pareto-ggg-term.ts';
import { purchaseWords } from './purchase-words.ts';
import type { GapHistory, HistoriesWithGaps } from './with-gaps.ts';

export type { ParetoGgg } from './pareto-ggg-fit.ts';

const ratesOf = ({ r, alpha, s, beta, t, gamma }: ParetoGgg): GggRates => ({ r, alpha, s, beta, shape: t, rhythm: t / gamma });

/** ln L of all customers, of the times of all purchases. Platzer & Reutterer (2016); by quadrature over k and the next gap. */
export function logLikelihood(params: ParetoGgg, all: HistoriesWithGaps): number {
  const term = emptyGggTerm();
  const rates = ratesOf(params);
  let sum = 0;
  for (let i = 0; i < all.age.length; i++) {
    const history = { frequency: all.frequency[i]!, recency: all.recency[i]!, age: all.age[i]!, gapLog: all.gapLog[i]! };
    fillGggTerm(term, rates, history);
    sum += all.weight[i]! * term.log;
  }
  return sum;
}

/** Maximum likelihood of the six parameters (empirical Bayes); never below Pareto/NBD, which it is where k = 1 for everyone. */
export const fit = fitParetoGgg;

/** P(alive | x, t_x, T, Σ ln gap): the silence is judged by her own rhythm. */
export function probabilityAlive(params: ParetoGgg, history: GapHistory): number {
  const term = emptyGggTerm();
  fillGggTerm(term, ratesOf(params), history);
  return Math.min(1, Math.exp(term.logAlive - term.log));
}

/** P(alive), and what she will do if she is: for whoever asks many things of one customer. */
export const outlook = (params: ParetoGgg, history: GapHistory): { alive: number; ahead: LookAhead } =>
  gggOutlook(ratesOf(params), history);

type Words = ReturnType<typeof purchaseWords<GggRates>>;

let last: { readonly key: string; readonly words: Words } | undefined;

/** The words about one customer; kept until another is asked about. */
function wordsOf(params: ParetoGgg, history: GapHistory): Words {
  const { frequency, recency, age, gapLog } = history;
  const key = [...Object.values(ratesOf(params)), frequency, recency, age, gapLog].join();
  if (last?.key !== key) {
    const { alive, ahead } = outlook(params, history);
    last = { key, words: purchaseWords<GggRates>({ probabilityAlive: () => alive, lookAhead: () => () => ahead }) };
  }
  return last.words;
}

type Word = Exclude<keyof Words, 'unconditionalPurchases' | 'unconditionalCount'>;
type Tail<F> = F extends (params: GggRates, history: History, ...rest: infer Rest) => infer Answer
  ? (params: ParetoGgg, history: GapHistory, ...rest: Rest) => Answer
  : never;

/** The same word asked of her own outlook. */
const ofHer = <W extends Word>(word: W): Tail<Words[W]> =>
  ((params: ParetoGgg, history: GapHistory, ...rest: never[]) =>
    (wordsOf(params, history)[word] as (...all: unknown[]) => unknown)(ratesOf(params), history, ...rest)) as Tail<Words[W]>;

export const probabilityAliveAt = ofHer('probabilityAliveAt');
export const expectedPurchases = ofHer('expectedPurchases');
export const expectedBetween = ofHer('expectedBetween');
export const probabilityOfCount = ofHer('probabilityOfCount');
export const probabilityOfNever = ofHer('probabilityOfNever');
export const discountedPurchases = ofHer('discountedPurchases');
export const expectedResidual = ofHer('expectedResidual');
export const probabilityOfPurchase = ofHer('probabilityOfPurchase');
export const nextPurchaseQuantile = ofHer('nextPurchaseQuantile');

/** Someone on the day of her first purchase. */
const newcomer: GapHistory = { frequency: 0, recency: 0, age: 0, gapLog: 0 };

/** Mean number of repeat purchases of a new customer in the first `until` weeks. */
export const unconditionalPurchases = (params: ParetoGgg, until: number): number => expectedPurchases(params, newcomer, until);

/** Probability of exactly n repeat purchases of a new customer in the first `until` weeks. */
export const unconditionalCount = (params: ParetoGgg, n: number, until: number): number =>
  probabilityOfCount(params, newcomer, n, until);
