import { digamma } from '../stats/digamma.ts';
import { logGamma } from '../stats/log-gamma.ts';
import type { Evaluation, Objective } from '../stats/minimize.ts';
import { emptyNodes, fillPowerNodes, type PowerNodes } from '../stats/power-nodes.ts';
import { trigamma } from '../stats/trigamma.ts';
import { advance, type Clock, clockOf, setPace, startClock } from './dynamic-clock.ts';
import type { DynamicHistories } from './dynamic-histories.ts';
import { addEnds, emptySums, MOMENTS, type Sums } from './pareto-nbd-dynamic-ends.ts';

/** Which covariates, by their place among the names, act on the death rate and on the purchase rate. */
export type Acting = Readonly<{ life: readonly number[]; trans: readonly number[] }>;

/**
 * Negative log-likelihood with gradient and Hessian in (ln r, ln alpha, ln s, ln beta, γ of life…, γ of trans…). Bachmann, Meierer & Näf
 * (2021): purchases come at λe^(γ·x), death at μe^(γ·x). Here summed over her possible times of death, stretch by stretch.
 */
export function dynamicLikelihood(all: DynamicHistories, acting: Acting): Objective {
  const work = workFor(acting);
  return (at) => {
    const params = paramsOf(at, acting);
    const n = at.length;
    const tally = { value: 0, gradient: new Float64Array(n), hessian: new Float64Array(n * n) };
    for (let row = 0; row < all.age.length; row++) {
      sumEnds(work, all, row, params);
      addCustomer(tally, work, all, row, params);
    }
    return negated(tally);
  };
}

type Params = Readonly<{
  r: number;
  alpha: number;
  s: number;
  beta: number;
  life: Float64Array;
  trans: Float64Array;
}>;

function paramsOf(at: Float64Array, { life }: Acting): Params {
  const [r = 1, alpha = 1, s = 1, beta = 1] = at.subarray(0, 4).map(Math.exp);
  return { r, alpha, s, beta, life: at.subarray(4, 4 + life.length), trans: at.subarray(4 + life.length) };
}

/** What the walk along one customer's stretches writes into, made once. */
type Work = Readonly<{ acting: Acting; purchases: Clock; deaths: Clock; nodes: PowerNodes; moments: Float64Array; sums: Sums }>;

const workFor = (acting: Acting): Work => ({
  acting,
  purchases: clockOf(acting.trans.length),
  deaths: clockOf(acting.life.length),
  nodes: emptyNodes(),
  moments: new Float64Array(MOMENTS),
  sums: emptySums(4 + acting.life.length + acting.trans.length),
});

/** Sums, times e^−reference, of what she may have done after her last purchase: died in one of the stretches, or lived to this day. */
function sumEnds(work: Work, all: DynamicHistories, row: number, params: Params): void {
  const { purchases, deaths, sums, moments } = work;
  const shape = params.r + all.frequency[row]!;
  startClock(purchases, params.alpha);
  startClock(deaths, params.beta);
  sums.clear();
  for (let k = all.along.from[row]!; k < all.along.quiet[row]!; k++) walk(work, all, k, params);
  const first = all.along.quiet[row]!;
  if (first < all.along.ahead[row]!) pace(work, all, first, params);
  sums.reference =
    Math.log(params.s) + deaths.logRate - shape * Math.log(purchases.total) - (params.s + 1) * Math.log(deaths.total);
  for (let k = first; k < all.along.ahead[row]!; k++) {
    pace(work, all, k, params);
    fillDead(work, shape, params.s, all.along.length[k]!);
    addEnds(sums, moments, { shape, ...params, gone: 1 }, purchases, deaths);
    advance(purchases, all.along.length[k]!);
    advance(deaths, all.along.length[k]!);
  }
  fillAlive(work, shape, params.s);
  addEnds(sums, moments, { shape, ...params, gone: 0 }, purchases, deaths);
}

function pace({ acting, purchases, deaths }: Work, all: DynamicHistories, k: number, { life, trans }: Params): void {
  const offset = k * all.names.length;
  setPace(purchases, trans, acting.trans, all.along.values, offset);
  setPace(deaths, life, acting.life, all.along.values, offset);
}

function walk(work: Work, all: DynamicHistories, k: number, params: Params): void {
  pace(work, all, k, params);
  advance(work.purchases, all.along.length[k]!);
  advance(work.deaths, all.along.length[k]!);
}

/** Moments over her death within a stretch: s·c ∫ (A + bv)^−(r+x) (B + cv)^−(s+1) dv, both clocks running evenly. */
function fillDead({ purchases, deaths, nodes, moments, sums }: Work, shape: number, s: number, weeks: number): void {
  fillPowerNodes(nodes, purchases.total / purchases.rate, shape, deaths.total / deaths.rate, s + 1, weeks);
  const log = Math.log(s) + nodes.peak - shape * purchases.logRate - s * deaths.logRate - sums.reference;
  const scale = Math.exp(log);
  moments.fill(0);
  for (let i = 0; i < nodes.count; i++)
    addMoments(
      moments,
      scale * nodes.weight[i]!,
      nodes.logA[i]! + purchases.logRate,
      nodes.inverseA[i]! / purchases.rate,
      nodes.logB[i]! + deaths.logRate,
      nodes.inverseB[i]! / deaths.rate,
    );
}

function fillAlive({ purchases, deaths, moments, sums }: Work, shape: number, s: number): void {
  const [logA, logB] = [Math.log(purchases.total), Math.log(deaths.total)];
  moments.fill(0);
  addMoments(moments, Math.exp(-shape * logA - s * logB - sums.reference), logA, 1 / purchases.total, logB, 1 / deaths.total);
}

/** Sums of 1, ln A, 1/A, 1/A², ln B, 1/B, 1/B² and of the products that second moments need. */
function addMoments(moments: Float64Array, weight: number, logA: number, inverseA: number, logB: number, inverseB: number): void {
  const [la, ia, lb, ib] = [weight * logA, weight * inverseA, weight * logB, weight * inverseB];
  moments[0]! += weight;
  moments[1]! += la;
  moments[2]! += ia;
  moments[3]! += lb;
  moments[4]! += ib;
  moments[5]! += la * logA;
  moments[6]! += la * inverseA;
  moments[7]! += la * logB;
  moments[8]! += la * inverseB;
  moments[9]! += ia * inverseA;
  moments[10]! += ia * logB;
  moments[11]! += ia * inverseB;
  moments[12]! += lb * logB;
  moments[13]! += lb * inverseB;
  moments[14]! += ib * inverseB;
}

type Tally = { value: number; gradient: Float64Array; hessian: Float64Array };

function addCustomer(tally: Tally, { sums, acting }: Work, all: DynamicHistories, row: number, params: Params): void {
  const { r, alpha, s, beta, trans } = params;
  const n = tally.gradient.length;
  const weight = all.weight[row]!;
  const x = all.frequency[row]!;
  const rising = x > 0 ? digamma(r + x) - digamma(r) : 0;
  const bending = x > 0 ? trigamma(r + x) - trigamma(r) : 0;
  const own = [r * (rising + Math.log(alpha)), r, s * Math.log(beta), s];
  let value = (x > 0 ? logGamma(r + x) - logGamma(r) : 0) + r * Math.log(alpha) + s * Math.log(beta);
  for (let j = 0; j < trans.length; j++) {
    const total = all.along.atPurchases[row * all.names.length + acting.trans[j]!]!;
    value += trans[j]! * total;
    tally.gradient[n - trans.length + j]! += weight * total;
  }
  tally.value += weight * (value + sums.reference + Math.log(sums.total));
  for (let i = 0; i < n; i++) {
    const mean = sums.slopes[i]! / sums.total;
    tally.gradient[i]! += weight * (mean + (own[i] ?? 0));
    for (let j = i; j < n; j++)
      tally.hessian[i * n + j]! += weight * (sums.curves[i * n + j]! / sums.total - (mean * sums.slopes[j]!) / sums.total);
  }
  tally.hessian[0]! += weight * (own[0]! + r * r * bending);
  tally.hessian[1]! += weight * r;
  tally.hessian[2 * n + 2]! += weight * own[2]!;
  tally.hessian[2 * n + 3]! += weight * s;
}

function negated({ value, gradient, hessian }: Tally): Evaluation {
  const n = gradient.length;
  const at = (i: number, j: number) => hessian[Math.min(i, j) * n + Math.max(i, j)]!;
  return {
    value: -value,
    gradient: gradient.map((slope) => -slope),
    hessian: hessian.map((_, k) => -at(Math.floor(k / n), k % n)),
  };
}
