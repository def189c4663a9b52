import { type CandidateName, candidates, type Params } from '../choosing/candidates.ts';
import type { History } from '../history.ts';
import type { LookAhead } from '../look-ahead.ts';
import { mixedPmf, type Pmf } from '../uncertainty/counts.ts';
import { countsOf } from './candidate-counts.ts';

/** A model of the chosen forecast with its weight, on its own clock: weeks of it after 0, 1, 2 … days from now. */
export type Member = Readonly<{
  model: CandidateName;
  params: Params;
  weight: number;
  weeksAfter: readonly number[];
  /** What else its parameters may be, all equally likely, where that changes an interval; chances are means over them. */
  draws?: readonly Params[] | null;
}>;

/** What a history says of the purchases to come, before any level: the same for all customers who share it. */
export type Ahead = Readonly<{
  alive: number;
  /** By the parameters as fitted. */
  expected: number;
  /** The same, each purchase discounted. */
  discounted: number;
  purchase: number;
  counts: Pmf;
  /** Mean of the counts: that of the draws. */
  mean: number;
  next25: number;
  next50: number;
  next75: number;
}>;

type Horizon = Readonly<{ days: number; rate: number }>;
type Outlook = Readonly<{
  alive: number;
  ahead: LookAhead;
  weight: number;
  weeksAfter: readonly number[];
  counts: (until: number) => Pmf;
}>;

/** Asks the members about a history, given on the clock of each. */
export function askMembers(members: readonly Member[], { days, rate }: Horizon): (histories: readonly History[]) => Ahead {
  const fitted = members.map((member) => [asked(member, member.params, member.weight)]);
  const drawn = members.map((member, i) => drawsOf(member) ?? fitted[i]!);
  const until = ({ weeksAfter }: Outlook) => weeksAfter[days]!;
  return (histories) => {
    const at = (askers: readonly Asker[][]) => askers.flatMap((some, i) => some.map((ask) => ask(histories[i]!)));
    const [plain, outlooks] = [at(fitted), at(drawn)];
    return {
      alive: outlooks.reduce((sum, { weight, alive }) => sum + weight * alive, 0),
      expected: meanOf(plain, (one) => one.ahead.purchases(until(one))),
      discounted: meanOf(plain, (one) => discounted(one, days, rate)),
      purchase: meanOf(outlooks, (one) => one.ahead.purchaseWithin(until(one))),
      counts: mixedPmf(
        outlooks.map((one) => one.counts(until(one))),
        outlooks.map(({ weight }) => weight),
      ),
      mean: meanOf(outlooks, (one) => one.ahead.purchases(until(one))),
      ...nextDays(outlooks),
    };
  };
}

type Asker = (history: History) => Outlook;

function asked({ model, weeksAfter }: Member, params: Params, weight: number): Asker {
  const [foresee, counts] = [candidates[model].foresee(params), countsOf(model, params)];
  return (history) => {
    const { alive, ahead } = foresee(history);
    return { alive, ahead, weight, weeksAfter, counts: (until) => counts(history, until, alive, ahead) };
  };
}

const drawsOf = (member: Member): Asker[] | null =>
  member.draws?.map((params) => asked(member, params, member.weight / member.draws!.length)) ?? null;

/** Mean over the models; a customer who is surely gone is not asked what she would do. */
const meanOf = (outlooks: readonly Outlook[], f: (outlook: Outlook) => number): number =>
  outlooks.reduce((sum, one) => sum + (one.alive > 0 ? one.weight * one.alive * f(one) : 0), 0);

const STEP = 14;

/** Purchases of the days ahead, those of each fortnight discounted to its middle, as the clock need not be even. */
function discounted({ ahead, weeksAfter }: Outlook, days: number, rate: number): number {
  let [sum, before] = [0, 0];
  for (let from = 0; from < days; from += STEP) {
    const to = Math.min(from + STEP, days);
    const purchases = ahead.purchases(weeksAfter[to]!);
    sum += (purchases - before) * Math.exp((-rate * (from + to)) / 14);
    before = purchases;
  }
  return sum;
}

const nextDays = (outlooks: readonly Outlook[]) => ({
  next25: dayOf(outlooks, 0.25),
  next50: dayOf(outlooks, 0.5),
  next75: dayOf(outlooks, 0.75),
});

/** The first day by whose end a purchase has come with this probability, of the days that the clocks know; else NaN. */
function dayOf(outlooks: readonly Outlook[], probability: number): number {
  const come = (day: number) => meanOf(outlooks, ({ ahead, weeksAfter }) => ahead.purchaseWithin(weeksAfter[day]!));
  let [low, high] = [0, Math.min(...outlooks.map(({ weeksAfter }) => weeksAfter.length)) - 1];
  if (come(high) < probability) return Number.NaN;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (come(middle) < probability) low = middle;
    else high = middle;
  }
  return high;
}
