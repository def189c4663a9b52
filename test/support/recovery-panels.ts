import type { Bdw } from '../../src/models/bdw.ts';
import type { BgBb } from '../../src/models/bg-bb.ts';
import { type Contracts, cohortContracts } from '../../src/models/contracts.ts';
import type { GammaGamma } from '../../src/models/gamma-gamma.ts';
import type { GammaGammaDependent } from '../../src/models/gamma-gamma-dependent.ts';
import { distinctHistories, type Histories } from '../../src/models/history.ts';
import { type Opportunities, opportunities } from '../../src/models/opportunities.ts';
import type { ParetoGgg } from '../../src/models/pareto-ggg.ts';
import type { ParetoNbdCorrelated } from '../../src/models/pareto-nbd-correlated.ts';
import { mixing } from '../../src/models/pareto-nbd-correlated-term.ts';
import { type RefundedOrders, refundedOrders } from '../../src/models/refunded-orders.ts';
import type { RefundedSpend } from '../../src/models/refunded-spend.ts';
import type { RegularLeaving } from '../../src/models/regular-likelihood.ts';
import type { PacedHistories } from '../../src/models/regular-model.ts';
import { type Spending, spending } from '../../src/models/spending.ts';
import { type HistoriesWithTraits, withTraits } from '../../src/models/traits.ts';
import { type HistoriesWithGaps, withGaps } from '../../src/models/with-gaps.ts';
import { drawBeta, drawExponential, drawGamma } from '../../src/stats/draws.ts';
import { type Random, seededRandom } from '../../src/stats/random.ts';

// Panels drawn customer by customer from the story each model tells, never from its likelihood.

type Life = Readonly<{ gap: () => number; leaves: () => boolean; death: number }>;
type Seen = { frequency: number; recency: number; logGaps: number };

/** Watched for one to two years. */
const ageOf = (random: Random): number => 104 - Math.floor(random() * 365) / 7;

function live({ gap, leaves, death }: Life, age: number): Seen {
  const seen = { frequency: 0, recency: 0, logGaps: 0 };
  const end = Math.min(age, death);
  for (let step = gap(); seen.recency + step < end; step = gap()) {
    seen.frequency++;
    seen.recency += step;
    seen.logGaps += Math.log(step);
    if (leaves()) break;
  }
  return seen;
}

function panel(customers: number, seed: number, lifeOf: (random: Random, customer: number) => Life) {
  const random = seededRandom(seed);
  const rows = Array.from({ length: customers }, (_, customer) => {
    const age = ageOf(random);
    return { age, ...live(lifeOf(random, customer), age) };
  });
  return {
    frequency: rows.map(({ frequency }) => frequency),
    recency: rows.map(({ recency }) => recency),
    age: rows.map(({ age }) => age),
    gapLog: rows.map(({ logGaps }) => logGaps),
    logGaps: rows.reduce((sum, { logGaps }) => sum + logGaps, 0),
  };
}

const stays = () => false;

export const nbdPanel = ({ r, alpha }: { r: number; alpha: number }, customers: number, seed: number): Histories =>
  distinctHistories(
    panel(customers, seed, (random) => {
      const rate = drawGamma(random, r, alpha);
      return { gap: () => drawExponential(random, rate), leaves: stays, death: Infinity };
    }),
  );

/** Every k-th step is a purchase; `first` where she may leave at the first purchase too. */
export function regularPanel(
  { k, r, alpha, a, b }: RegularLeaving,
  first: 0 | 1,
  customers: number,
  seed: number,
): PacedHistories {
  const drawn = panel(customers, seed, (random) => {
    const rate = drawGamma(random, r, alpha);
    const chance = drawBeta(random, a, b);
    const leaves = () => random() < chance;
    return { gap: () => drawGamma(random, k, rate), leaves, death: first && leaves() ? 0 : Infinity };
  });
  return { ...distinctHistories(drawn), logGaps: drawn.logGaps };
}

/** Pairs of rates from the two gammas, kept as often as Sarmanov's factor says. */
export function correlatedPanel(truth: ParetoNbdCorrelated, customers: number, seed: number): Histories {
  const { r, alpha, s, beta, level } = truth;
  const weight = mixing(truth.dependence, level);
  const [t, u] = [alpha * (level ** (-1 / r) - 1), beta * (level ** (-1 / s) - 1)];
  const most = 1 + Math.abs(weight) * Math.max(level, 1 - level) ** 2;
  return distinctHistories(
    panel(customers, seed, (random) => {
      for (;;) {
        const [rate, hazard] = [drawGamma(random, r, alpha), drawGamma(random, s, beta)];
        const factor = 1 + weight * (Math.exp(-rate * t) - level) * (Math.exp(-hazard * u) - level);
        if (random() * most < factor)
          return { gap: () => drawExponential(random, rate), leaves: stays, death: drawExponential(random, hazard) };
      }
    }),
  );
}

/** Each customer has a rhythm of her own. */
export function rhythmPanel({ r, alpha, s, beta, t, gamma }: ParetoGgg, customers: number, seed: number): HistoriesWithGaps {
  const drawn = panel(customers, seed, (random) => {
    const [rate, k] = [drawGamma(random, r, alpha), drawGamma(random, t, gamma)];
    const death = drawExponential(random, drawGamma(random, s, beta));
    return { gap: () => drawGamma(random, k, k * rate), leaves: stays, death };
  });
  return withGaps(drawn, drawn.gapLog);
}

type Truth = Readonly<Record<string, number>>;

/** Every other customer has the trait `vip`, which multiplies her rate and what she leaves by. */
function vipPanel(
  truth: Truth,
  customers: number,
  seed: number,
  lifeOf: (random: Random, rate: number, dropout: number) => Life,
) {
  const drawn = panel(customers, seed, (random, customer) => {
    const factor = (name: string) => Math.exp((truth[name] ?? 0) * (customer % 2));
    const rate = drawGamma(random, truth['r'] ?? 1, truth['alpha'] ?? 1) * factor('purchase.vip');
    return lifeOf(random, rate, factor('dropout.vip'));
  });
  return withTraits(drawn, { vip: drawn.age.map((_, customer) => customer % 2) });
}

/** Deaths at any time, with a hazard that grows by e^b a week. */
export const staticPanel = (truth: Truth, customers: number, seed: number): HistoriesWithTraits =>
  vipPanel(truth, customers, seed, (random, rate, dropout) => {
    const hazard = drawGamma(random, truth['s'] ?? 1, truth['beta'] ?? 1) * dropout;
    const [wait, b] = [drawExponential(random, 1) / hazard, truth['b'] ?? 0];
    return { gap: () => drawExponential(random, rate), leaves: stays, death: b > 0 ? Math.log1p(b * wait) / b : wait };
  });

/** Chances to leave at each purchase; `first` where she may leave at the first purchase too. */
export const leavingPanel = (truth: Truth, first: 0 | 1, customers: number, seed: number): HistoriesWithTraits =>
  vipPanel(truth, customers, seed, (random, rate, dropout) => {
    const chance = drawBeta(random, (truth['a'] ?? 1) * dropout, (truth['b'] ?? 1) * dropout);
    const leaves = () => random() < chance;
    return { gap: () => drawExponential(random, rate), leaves, death: first && leaves() ? 0 : Infinity };
  });

/** Twelve yearly chances to give, or six for every other donor. */
export function bgBbPanel({ alpha, beta, gamma, delta }: BgBb, customers: number, seed: number): Opportunities {
  const random = seededRandom(seed);
  const rows = Array.from({ length: customers }, (_, customer) => {
    const [buys, leaves] = [drawBeta(random, alpha, beta), drawBeta(random, gamma, delta)];
    const row = { frequency: 0, recency: 0, opportunities: customer % 2 ? 6 : 12 };
    for (let chance = 1; chance <= row.opportunities && random() >= leaves; chance++)
      if (random() < buys) Object.assign(row, { frequency: row.frequency + 1, recency: chance });
    return row;
  });
  return opportunities({
    frequency: rows.map(({ frequency }) => frequency),
    recency: rows.map(({ recency }) => recency),
    opportunities: rows.map((row) => row.opportunities),
  });
}

/** One cohort through `renewals` renewals: each customer's hazard follows t^c, which is steady for c = 1. */
export function contractPanel({ a, b, c }: Bdw, renewals: number, customers: number, seed: number): Contracts {
  const random = seededRandom(seed);
  const survivors = new Array<number>(renewals + 1).fill(0);
  for (let customer = 0; customer < customers; customer++) {
    const [stays, luck] = [1 - drawBeta(random, a, b), random()];
    for (let t = 0; t <= renewals && luck < stays ** (t ** c); t++) survivors[t]!++;
  }
  return cohortContracts(survivors);
}

/** Buyers with one to eight repeat purchases, who spend (1+x)^delta times as much on each. */
export function spendingPanel(
  { p, q, gamma, delta = 0 }: Partial<GammaGammaDependent> & GammaGamma,
  customers: number,
  seed: number,
): Spending {
  const random = seededRandom(seed);
  const rows = Array.from({ length: customers }, () => {
    const frequency = 1 + Math.floor(8 * random() ** 3);
    const nu = drawGamma(random, q, gamma);
    const mean = drawGamma(random, p * frequency, nu) / frequency;
    return { frequency, monetaryValue: mean * (1 + frequency) ** delta };
  });
  return spending({
    frequency: rows.map(({ frequency }) => frequency),
    monetaryValue: rows.map(({ monetaryValue }) => monetaryValue),
  });
}

/** One to nine orders each, of some of which a part comes back or all. */
export function returnsPanel({ a, b, full, c, d }: RefundedSpend, customers: number, seed: number): RefundedOrders {
  const random = seededRandom(seed);
  const columns = { customer: [] as number[], gross: [] as number[], refund: [] as number[] };
  for (let customer = 0; customer < customers; customer++) {
    const chance = drawBeta(random, a, b);
    for (let order = 1 + Math.floor(random() * 9); order > 0; order--) {
      const share = random() < full ? 1 : drawBeta(random, c, d);
      columns.customer.push(customer);
      columns.gross.push(60);
      columns.refund.push(random() < chance ? 60 * share : 0);
    }
  }
  return refundedOrders(columns);
}
