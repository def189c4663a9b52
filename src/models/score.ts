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
export function scoreHistories(question: Question, input: ScoreInput, output: Readonly<Record<string, Float64Array>>): void {
  const columns = Object.keys(question.asks).map((name) => output[name] ?? refuse(name));
  const { probabilityAlive, go, answers } = prepared(question);
  const history = { frequency: 0, recency: 0, age: 0 };
  for (let row = 0; row < input.age.length; row++) {
    history.frequency = input.frequency[row]!;
    history.recency = input.recency[row]!;
    history.age = input.age[row]!;
    const alive = probabilityAlive(history);
    go(history.frequency, history.age);
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
  /** Where numbers of purchases grow with r + x and depend on x in no other way: r. */
  proportionalTo?: number;
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
    proportionalTo: params.r,
  };
}

type Answer = (alive: number, frequency: number, age: number) => number;

/** A question made ready for any number of rows: go to a frequency and an age, then read each answer. */
type Prepared = Pick<Words, 'probabilityAlive'> &
  Readonly<{ go: (frequency: number, age: number) => void; answers: readonly Answer[] }>;

let last: { readonly key: string; readonly prepared: Prepared } | undefined;

/** Slices of one batch bring the same question one after the other: what was worked out for the first serves them all. */
function prepared(question: Question): Prepared {
  const key = JSON.stringify(question);
  if (last?.key !== key) last = { key, prepared: prepare(question) };
  return last.prepared;
}

type SmoothAsk = Exclude<Ask, { kind: 'nextPurchase' | 'probabilityAlive' }>;
const isSmooth = (ask: Ask): ask is SmoothAsk => ask.kind !== 'nextPurchase' && ask.kind !== 'probabilityAlive';

function prepare({ asks, ...model }: Question): Prepared {
  const words = wordsOf(model);
  const smooth = smoothAnswers(Object.values(asks).filter(isSmooth), words);
  const answers = Object.values(asks).map((ask): Answer => {
    if (ask.kind === 'probabilityAlive') return (alive) => alive;
    if (ask.kind === 'nextPurchase')
      return (alive, frequency, age) => waiting(words.lookAhead(frequency, age), alive, ask.probability) ?? Number.NaN;
    return smooth.answerTo(ask);
  });
  return { probabilityAlive: words.probabilityAlive, go: smooth.go, answers };
}

/** Answers that are remembered in age: by frequency, or where that is only a factor, once for all. */
function smoothAnswers(asks: readonly SmoothAsk[], { lookAhead, origin, proportionalTo }: Words) {
  const isProportional = (ask: SmoothAsk) => proportionalTo !== undefined && ask.kind !== 'probabilityOfPurchase';
  const [shared, apart] = [asks.filter(isProportional), asks.filter((ask) => !isProportional(ask))];
  const remembered = (those: readonly SmoothAsk[]) =>
    smoothInAge(
      those.map((ask) => (frequency, age) => givenAlive(ask, lookAhead(frequency, age))),
      origin,
    );
  const [once, each] = [remembered(shared), remembered(apart)];
  const go = (frequency: number, age: number) => {
    if (shared.length > 0) once.at(0, age);
    if (apart.length > 0) each.at(frequency, age);
  };
  const never = () => Number.NaN;
  const answerTo = (ask: SmoothAsk): Answer => {
    const own = each.answers[apart.indexOf(ask)] ?? never;
    if (!isProportional(ask)) return (alive) => alive * own();
    const first = once.answers[shared.indexOf(ask)] ?? never;
    return (alive, frequency) => alive * (1 + frequency / (proportionalTo ?? 1)) * first();
  };
  return { go, answerTo };
}

function givenAlive(ask: SmoothAsk, ahead: LookAhead): number {
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
