import { type CovariatePanel, covariatePanel } from '../../src/models/covariate-panel.ts';
import {
  type DynamicHistories,
  type DynamicHistory,
  type Stretches,
  withCovariates,
} from '../../src/models/dynamic-histories.ts';
import type { ParetoNbdDynamic } from '../../src/models/pareto-nbd-dynamic.ts';
import { drawExponential, drawGamma } from '../../src/stats/draws.ts';
import { type Random, seededRandom } from '../../src/stats/random.ts';

/** Season for all, promotions for some in some weeks, a trait for ever; and how those who buy under them were made. */
export const truth: ParetoNbdDynamic = {
  r: 1.4,
  alpha: 16,
  s: 1.2,
  beta: 40,
  'life.season': -0.6,
  'life.promo': 0.5,
  'life.vip': -0.7,
  'trans.season': 0.7,
  'trans.promo': 0.9,
  'trans.vip': 0.4,
};

type Made = Readonly<{
  panel: CovariatePanel;
  log: { customer: number[]; day: number[] };
  all: DynamicHistories;
  end: number;
  later: Float64Array;
}>;

/** Customers who first buy on any day of the first quarter of `weeks` weeks; `later` counts purchases between `end` and the panel's. */
export function madePanel(customers: number, weeks: number, ahead: number, seed: number, params = truth): Made {
  const random = seededRandom(seed);
  const panel = weeklyPanel(customers, weeks + ahead, random);
  const end = weeks * 7 - 3;
  const log = { customer: [] as number[], day: [] as number[] };
  const later = new Float64Array(customers);
  for (let row = 0; row < customers; row++) {
    const first = Math.floor((random() * weeks * 7) / 4);
    const purchases = [first, ...lifeOf(panel, row, first, params, random)];
    for (const day of purchases.filter((at) => at <= end)) {
      log.customer.push(row);
      log.day.push(day);
    }
    later[row] = purchases.filter((at) => at > end).length;
  }
  return { panel, log, all: withCovariates(log, panel, end), end, later };
}

function weeklyPanel(customers: number, weeks: number, random: Random): CovariatePanel {
  const each = (value: (row: number, week: number) => number) =>
    Float64Array.from({ length: customers * weeks }, (_, k) => value(Math.floor(k / weeks), k % weeks));
  return covariatePanel({
    customers,
    boundaries: Array.from({ length: weeks + 1 }, (_, k) => 7 * k),
    covariates: {
      season: each((_, week) => Number(week % 13 < 4)),
      promo: each(() => Number(random() < 0.2)),
      vip: each((row) => row % 2),
    },
  });
}

/** Days of purchases after the first, drawn week by week until death or the end of the panel. */
function lifeOf(panel: CovariatePanel, row: number, first: number, params: ParetoNbdDynamic, random: Random): number[] {
  const rate = drawGamma(random, params.r, params.alpha);
  const death = drawGamma(random, params.s, params.beta);
  const intervals = panel.boundaries.length - 1;
  const days: number[] = [];
  for (let k = Math.floor(first / 7); k < intervals; k++) {
    const pace = (on: string) =>
      Math.exp(
        Object.entries(panel.covariates).reduce(
          (sum, [name, column]) => sum + (params[`${on}.${name}`] ?? 0) * column[row * intervals + k]!,
          0,
        ),
      );
    const start = Math.max(first, 7 * k);
    const dies = start + 7 * drawExponential(random, death * pace('life'));
    const until = Math.min(dies, 7 * (k + 1));
    const gap = () => 7 * drawExponential(random, rate * pace('trans'));
    for (let at = start + gap(); at < until; at += gap()) days.push(at);
    if (dies < 7 * (k + 1)) break;
  }
  return days;
}

/** What a history says, by summing over a fine grid of purchase and death rates; exact in time, so it shares nothing with the models. */
export function bruteForce(params: ParetoNbdDynamic, history: DynamicHistory, rate: number, most: number) {
  const { r, alpha, s, beta } = params;
  const steps = 300;
  const out = { likelihood: 0, alive: 0, expected: 0, discounted: 0, counts: new Float64Array(most + 1) };
  const logs = (low: number, high: number) => Array.from({ length: steps }, (_, i) => low + ((high - low) * (i + 0.5)) / steps);
  const [low, high] = [-22, 6];
  const cell = ((high - low) / steps) ** 2;
  const parts = { past: legs(params, history.names, history.past), quiet: legs(params, history.names, history.quiet) };
  const ahead = legs(params, history.names, history.ahead);
  const made = history.names.reduce((sum, name, j) => sum + (params[`trans.${name}`] ?? 0) * history.atPurchases[j]!, 0);
  for (const x of logs(low, high))
    for (const y of logs(low, high)) {
      const [lambda, mu] = [Math.exp(x), Math.exp(y)];
      const density = r * (x + Math.log(alpha)) - alpha * lambda + s * (y + Math.log(beta)) - beta * mu;
      const before = parts.past.reduce((sum, leg) => sum + (lambda * leg.buying + mu * leg.dying) * leg.weeks, 0);
      const scale = cell * Math.exp(density + history.frequency * x + made - before);
      if (scale < 1e-60) continue;
      let [left, gone] = [1, 0];
      for (const leg of parts.quiet) {
        const total = lambda * leg.buying + mu * leg.dying;
        gone += (left * mu * leg.dying * -Math.expm1(-total * leg.weeks)) / total;
        left *= Math.exp(-total * leg.weeks);
      }
      out.likelihood += scale * (left + gone);
      addFuture(out, scale * left, lambda, mu, ahead, rate);
    }
  const gammas = logGammaStirling(r) + logGammaStirling(s);
  const total = out.likelihood;
  const counts = out.counts.map((mass) => mass / total);
  counts[0]! += 1 - out.alive / total;
  return {
    logLikelihood: Math.log(total) - gammas,
    alive: out.alive / total,
    expected: out.expected / total,
    discounted: out.discounted / total,
    counts,
  };
}

type Leg = { weeks: number; buying: number; dying: number };

function legs(params: ParetoNbdDynamic, names: readonly string[], stretches: Stretches): Leg[] {
  const pace = (on: string, k: number) =>
    Math.exp(names.reduce((sum, name, j) => sum + (params[`${on}.${name}`] ?? 0) * stretches.values[k * names.length + j]!, 0));
  return Array.from(stretches.length, (weeks, k) => ({ weeks, buying: pace('trans', k), dying: pace('life', k) }));
}

type Sums = { alive: number; expected: number; discounted: number; counts: Float64Array };

function addFuture(out: Sums, weight: number, lambda: number, mu: number, ahead: readonly Leg[], rate: number): void {
  out.alive += weight;
  let [start, left, bought] = [0, 1, 0];
  for (const { weeks, buying, dying } of ahead) {
    const lasts = (hazard: number) => (hazard * weeks < 1e-12 ? weeks : -Math.expm1(-hazard * weeks) / hazard);
    out.expected += weight * left * lambda * buying * lasts(mu * dying);
    out.discounted += weight * left * lambda * buying * Math.exp(-rate * start) * lasts(mu * dying + rate);
    const steps = 12;
    for (let i = 0; i < steps; i++) {
      const [from, to] = [(weeks * i) / steps, (weeks * (i + 1)) / steps];
      const dies = left * (Math.exp(-mu * dying * from) - Math.exp(-mu * dying * to));
      addPoisson(out.counts, weight * dies, bought + lambda * buying * ((from + to) / 2));
    }
    start += weeks;
    left *= Math.exp(-mu * dying * weeks);
    bought += lambda * buying * weeks;
  }
  addPoisson(out.counts, weight * left, bought);
}

function addPoisson(counts: Float64Array, weight: number, mean: number): void {
  let mass = weight * Math.exp(-mean);
  for (let n = 0; n < counts.length; n++) {
    counts[n]! += mass;
    mass *= mean / (n + 1);
  }
}

/** ln Γ by Stirling's series after twelve steps up. */
function logGammaStirling(x: number): number {
  let [at, shift] = [x, 0];
  for (; at < 12; at++) shift += Math.log(at);
  return (
    (at - 0.5) * Math.log(at) -
    at +
    0.5 * Math.log(2 * Math.PI) +
    1 / (12 * at) -
    1 / (360 * at ** 3) +
    1 / (1260 * at ** 5) -
    shift
  );
}
