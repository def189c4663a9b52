import { invalid } from '../base/platform-error.ts';
import * as bgNbd from './bg-nbd.ts';
import type { History } from './history.ts';
import type { LookAhead } from './look-ahead.ts';
import * as paretoNbd from './pareto-nbd.ts';
import { waiting } from './purchase-words.ts';
import { smoothInAge } from './smooth-in-age.ts';

/** A fitted purchase model by name: plain data, so it can be stored or sent to a worker. */
export type PurchaseModelParams =
  | Readonly<{ model: 'bg-nbd'; params: bgNbd.BgNbd }>
  | Readonly<{ model: 'pareto-nbd'; params: paretoNbd.ParetoNbd }>;

/** What is asked of every customer; times in weeks from now, of operational time where the ages are. */
export type Ask =
  | Readonly<{ kind: 'probabilityAlive' }>
  | Readonly<{ kind: 'expectedPurchases'; until: number }>
  | Readonly<{ kind: 'discountedPurchases'; until: number; rate: number }>
  /** Purchases up to each of the ascending `ends`, each step's counted `factors` times: discounting where the calendar bends time. */
  | Readonly<{ kind: 'weightedPurchases'; ends: readonly number[]; factors: readonly number[] }>
  | Readonly<{ kind: 'probabilityOfPurchase'; within: number }>
  /** Weeks until a purchase has come with this probability, NaN where it never gets so likely. */
  | Readonly<{ kind: 'nextPurchase'; probability: number }>;

export type Question = PurchaseModelParams & Readonly<{ asks: Readonly<Record<string, Ask>> }>;

export type ScoreInput = Readonly<{ frequency: Float64Array; recency: Float64Array; age: Float64Array }>;

/** Fills one output column per ask, for histories given as columns. */
export function scoreHistories(
  { asks, ...model }: Question,
  input: ScoreInput,
  output: Readonly<Record<string, Float64Array>>,
): void {
  const columns = Object.keys(asks).map((name) => output[name] ?? refuse(name));
  const { probabilityAlive, lookAhead, origin } = wordsOf(model);
  const answers = Object.values(asks).map((ask) => answerTo(ask, lookAhead, origin));
  const history = { frequency: 0, recency: 0, age: 0 };
  for (let row = 0; row < input.age.length; row++) {
    history.frequency = input.frequency[row]!;
    history.recency = input.recency[row]!;
    history.age = input.age[row]!;
    const alive = probabilityAlive(history);
    for (let ask = 0; ask < columns.length; ask++) columns[ask]![row] = answers[ask]!(alive, history.frequency, history.age);
  }
}

function refuse(name: string): never {
  throw invalid('score-column', `no column to write the answer into: ${name}`);
}

type Words = Readonly<{
  probabilityAlive: (history: History) => number;
  lookAhead: (frequency: number, age: number) => LookAhead;
  /** Weeks before age 0 where the answers cease to be smooth in age. */
  origin: number;
}>;

function wordsOf({ model, params }: PurchaseModelParams): Words {
  if (model === 'bg-nbd')
    return {
      probabilityAlive: (history) => bgNbd.probabilityAlive(params, history),
      lookAhead: bgNbd.lookAhead(params),
      origin: params.alpha,
    };
  return {
    probabilityAlive: (history) => paretoNbd.probabilityAlive(params, history),
    lookAhead: paretoNbd.lookAhead(params),
    origin: Math.min(params.alpha, params.beta),
  };
}

type Answer = (alive: number, frequency: number, age: number) => number;

function answerTo(ask: Ask, lookAhead: Words['lookAhead'], origin: number): Answer {
  if (ask.kind === 'probabilityAlive') return (alive) => alive;
  if (ask.kind === 'nextPurchase')
    return (alive, frequency, age) => waiting(lookAhead(frequency, age), alive, ask.probability) ?? Number.NaN;
  const given = smoothInAge((frequency, age) => givenAlive(ask, lookAhead(frequency, age)), origin);
  return (alive, frequency, age) => alive * given(frequency, age);
}

function givenAlive(ask: Exclude<Ask, { kind: 'nextPurchase' | 'probabilityAlive' }>, ahead: LookAhead): number {
  switch (ask.kind) {
    case 'expectedPurchases':
      return ahead.purchases(ask.until);
    case 'discountedPurchases':
      return ahead.discounted(ask.until, ask.rate);
    case 'weightedPurchases':
      return weighted(ask.ends, ask.factors, ahead);
    case 'probabilityOfPurchase':
      return ahead.purchaseWithin(ask.within);
  }
}

function weighted(ends: readonly number[], factors: readonly number[], ahead: LookAhead): number {
  let sum = 0;
  let before = 0;
  for (const [step, end] of ends.entries()) {
    const purchases = ahead.purchases(end);
    sum += factors[step]! * (purchases - before);
    before = purchases;
  }
  return sum;
}
