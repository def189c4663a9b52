import { invalid } from '../base/platform-error.ts';
import type { CandidateName, Params } from './choosing/candidates.ts';
import type { History } from './history.ts';
import type { LookAhead } from './look-ahead.ts';
import { waiting } from './purchase-words.ts';
import { type ScoreWords, wordsOf } from './score-words.ts';
import { smoothInAge } from './smooth-in-age.ts';

/** A fitted purchase model by name: plain data, so it can be stored or sent to a worker. */
export type PurchaseModelParams = Readonly<{ model: CandidateName; params: Params }>;

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
  const { alive: aliveAt, chances, go, answers } = prepared(question);
  const history = { frequency: 0, recency: 0, age: 0 };
  for (let row = 0; row < input.age.length; row++) {
    history.frequency = input.frequency[row]!;
    history.recency = input.recency[row]!;
    history.age = input.age[row]!;
    const alive = aliveAt(history, chances);
    go(history.frequency, history.age);
    for (let ask = 0; ask < columns.length; ask++) columns[ask]![row] = answers[ask]!(alive, history);
  }
}

function refuse(name: string): never {
  throw invalid('score-column', `no column to write the answer into: ${name}`);
}

type Answer = (alive: number, history: History) => number;

/** A question made ready for any number of rows: fill the chances, go to a frequency and an age, then read each answer. */
type Prepared = Pick<ScoreWords, 'alive'> &
  Readonly<{ chances: Float64Array; go: (frequency: number, age: number) => void; answers: readonly Answer[] }>;

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
  const chances = new Float64Array(words.ways);
  const smooth = smoothAnswers(Object.values(asks).filter(isSmooth), words, chances);
  const answers = Object.values(asks).map((ask): Answer => {
    if (ask.kind === 'probabilityAlive') return (alive) => alive;
    if (ask.kind === 'nextPurchase')
      return (alive, { frequency, age, recency }) =>
        waiting(words.ahead(frequency, age, recency), alive, ask.probability) ?? Number.NaN;
    return smooth.answerTo(ask);
  });
  return { alive: words.alive, chances, go: smooth.go, answers };
}

/** Answers that are remembered in age, for each way of being alive: by frequency, or where that is only a factor, once for all. */
function smoothAnswers(asks: readonly SmoothAsk[], words: ScoreWords, chances: Float64Array) {
  const { proportionalTo } = words;
  const isProportional = (ask: SmoothAsk) => proportionalTo !== undefined && ask.kind !== 'probabilityOfPurchase';
  const [shared, apart] = [asks.filter(isProportional), asks.filter((ask) => !isProportional(ask))];
  const [once, each] = [remembered(shared, words), remembered(apart, words)];
  const go = (frequency: number, age: number) => {
    if (shared.length > 0) once.at(0, age);
    if (apart.length > 0) each.at(frequency, age);
  };
  const answerTo = (ask: SmoothAsk): Answer => {
    if (!isProportional(ask)) return overWays(each.answers, apart.indexOf(ask), apart.length, chances);
    const first = overWays(once.answers, shared.indexOf(ask), shared.length, chances);
    return (alive, history) => (1 + history.frequency / (proportionalTo ?? 1)) * first(alive, history);
  };
  return { go, answerTo };
}

/** Each ask of the first way, then each of the next. */
const remembered = (asks: readonly SmoothAsk[], { ways, lookAhead, origin }: ScoreWords) =>
  smoothInAge(
    Array.from({ length: ways }, (_, way) => lookAhead(way)).flatMap((ahead) =>
      asks.map((ask) => (frequency: number, age: number) => givenAlive(ask, ahead(frequency, age))),
    ),
    origin,
  );

/** Every `stride`-th answer from `first` on, by the chance of its way. */
function overWays(answers: readonly (() => number)[], first: number, stride: number, chances: Float64Array): Answer {
  const own = Array.from(chances, (_, way) => answers[first + way * stride]!);
  const [only] = own;
  if (own.length === 1) return (alive) => alive * only!();
  return () => {
    let sum = 0;
    for (let way = 0; way < own.length; way++) if (chances[way] !== 0) sum += chances[way]! * own[way]!();
    // shares may be signed, a number of purchases may not
    return Math.max(0, sum);
  };
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
