import { gaussLegendre } from '../stats/gauss-legendre.ts';
import { incompleteBeta } from '../stats/incomplete-beta.ts';
import { logBeta } from '../stats/log-beta.ts';
import {
  cutLeft,
  cutRight,
  emptyGapNodes,
  emptyGapTime,
  fillGapTime,
  fillRange,
  fillTail,
  type GapNodes,
  type GapTime,
  GENTLE,
  height,
  likeliest,
} from './gap-time.ts';
import type { LookAhead } from './look-ahead.ts';
import { emptyGggTerm, fillGggTerm, type GggRates } from './pareto-ggg-term.ts';
import { waitingTime } from './waiting-time.ts';
import type { GapHistory } from './with-gaps.ts';

/** Someone alive: rhythms she may have, each with ln of its weight before the silence, and what the next gaps start from. */
type Living = Readonly<{
  k: Float64Array;
  share: Float64Array;
  m: Float64Array;
  a: Float64Array;
  silence: number;
  s: number;
  b: number;
}>;

/** P(alive), and what she will do if she is. */
export function gggOutlook(params: GggRates, history: GapHistory): { alive: number; ahead: LookAhead } {
  const term = emptyGggTerm();
  fillGggTerm(term, params, history);
  if (term.logAlive === -Infinity) return { alive: 0, ahead: gone };
  const { frequency: x, recency, age } = history;
  const logOpen = term.logAlive + params.s * Math.log1p(age / params.beta);
  const kept: number[] = [];
  for (let i = 0; i < term.rhythms.count; i++) if (term.logOpen[i]! - logOpen > LEAST) kept.push(i);
  const k = Float64Array.from(kept, (i) => term.rhythms.k[i]!);
  const living: Living = {
    k,
    share: Float64Array.from(kept, (i) => term.rhythms.logWeight[i]! - logOpen),
    m: k.map((rhythm) => params.r + rhythm * x),
    a: k.map((rhythm) => params.alpha + rhythm * recency),
    silence: age - recency,
    s: params.s,
    b: params.beta + age,
  };
  return { alive: Math.min(1, Math.exp(term.logAlive - term.log)), ahead: aheadOf(living) };
}

// rhythms that together weigh less than the last digits of an answer
const LEAST = -16;

const gone: LookAhead = {
  stays: () => 0,
  purchases: () => 0,
  discounted: () => 0,
  purchaseWithin: () => 0,
  countOf: (n) => Number(n === 0),
  waitingTime: () => null,
};

function aheadOf(living: Living): LookAhead {
  const within = (until: number) => reaches(living, 1, until, 0);
  return {
    stays: (until) => Math.exp(-living.s * Math.log1p(until / living.b)),
    purchases: (until) => summed(living, (n) => reaches(living, n, until, 0)),
    discounted: (until, rate) => summed(living, (n) => reaches(living, n, until, rate)),
    purchaseWithin: within,
    countOf: (n, until) => Math.max(0, (n === 0 ? 1 : reaches(living, n, until, 0)) - reaches(living, n + 1, until, 0)),
    waitingTime: (probability) => waitingTime(within, (until) => nextDensity(living, until), probability, living.b),
  };
}

const NEGLIGIBLE = 22;
// e^−45 of a purchase is below the last bit of the sum
const FAR = 45;

const gap = emptyGapTime();
const nodes = emptyGapNodes();

/** E[e^(−rate·u); u ≤ until] at the time u of the n-th purchase from now, if she lives to make it; n need not be whole. */
function reaches(living: Living, n: number, until: number, rate: number): number {
  if (!(until > 0)) return 0;
  const end = Math.log(living.silence + (rate > 0 ? Math.min(until, FAR / rate) : until));
  let sum = 0;
  for (let i = 0; i < living.k.length; i++) {
    fillGapTime(gap, living.k[i]!, n, living.m[i]!, living.a[i]!);
    sum += overTimes(living, living.share[i]!, n, rate, end);
  }
  return Math.min(1, sum);
}

/** Of one rhythm: the n-th gap sum w from the last purchase, of which w − silence is still to come. */
function overTimes(living: Living, share: number, n: number, rate: number, end: number): number {
  const start = Math.log(living.silence);
  const top = Math.min(end, Math.max(start, likeliest(gap)));
  const level = height(gap, top) - NEGLIGIBLE;
  return before(living, share, n, rate, start, top, level) + after(living, share, n, rate, start, top, end, level);
}

function before(living: Living, share: number, n: number, rate: number, start: number, top: number, level: number): number {
  if (top <= start) return 0;
  if (start > -Infinity && height(gap, start) > level) return overSpan(living, share, n, rate, start, top, n > 1);
  if (gap.steps > GENTLE || start > -Infinity) {
    const from = Math.max(start, Math.min(top, cutLeft(gap, 0, level)));
    return overSpan(living, share, n, rate, from, top, false);
  }
  fillTail(nodes, top, 1, gap.steps);
  first.sure = true;
  return added(living, share, rate);
}

function after(
  living: Living,
  share: number,
  n: number,
  rate: number,
  start: number,
  top: number,
  end: number,
  level: number,
): number {
  if (end <= top) return 0;
  if (end < Infinity && height(gap, end) > level) return overSpan(living, share, n, rate, top, end, top === start && n > 1);
  if (gap.m > GENTLE || n > 1) {
    const to = Math.min(end, Math.max(top, cutRight(gap, level)));
    return overSpan(living, share, n, rate, top, to, top === start && n > 1);
  }
  fillTail(nodes, top, -1, gap.m);
  first.sure = true;
  return added(living, share, rate);
}

const LONGEST = 6;
const MOST_PANELS = 80;

function overSpan(living: Living, share: number, n: number, rate: number, from: number, to: number, soft: boolean): number {
  if (!(to > from)) return 0;
  const panels = Math.min(MOST_PANELS, Math.max(1, Math.ceil((to - from) / LONGEST)));
  const width = (to - from) / panels;
  let sum = 0;
  first.later = (n - 1) * gap.k;
  first.sure = !(living.silence > 0 && first.later > 0);
  if (!first.sure) startOutlasting(living.silence, from, soft);
  for (let panel = 0; panel < panels; panel++) {
    fillRange(nodes, from + panel * width, from + (panel + 1) * width);
    if (soft && panel === 0) soften(nodes, from, width);
    if (!first.sure) fillOutlasting(living.silence);
    sum += added(living, share, rate);
  }
  return sum;
}

/** Nodes drawn to the start, where the chance of n − 1 further purchases begins like a power of the time. */
function soften(some: GapNodes, from: number, width: number): void {
  for (let i = 0; i < some.count; i++) {
    const q = (some.z[i]! - from) / width;
    some.z[i] = from + width * q * q;
    some.w[i] = Math.exp(some.z[i]!);
    some.weight[i]! *= 2 * q;
  }
}

/**
 * Of n gaps that add up to w the first must outlast the silence; its share of them is Beta(k, (n−1)k). The chance is wanted at every node
 * in turn, so it is integrated on from node to node instead of computed afresh.
 */
const first = {
  sure: true,
  later: 0,
  logBeta: 0,
  before: 0,
  slope: new Float64Array(nodes.weight.length),
  chance: new Float64Array(nodes.weight.length),
};

// a power below this at the start is too sharp for the running integral
const SHARP = 0.5;

function startOutlasting(silence: number, from: number, soft: boolean): void {
  first.logBeta = logBeta(first.later, gap.k);
  const left = silence * Math.exp(-from);
  first.before = soft || left >= 1 ? 0 : incompleteBeta(first.later, gap.k, 1 - left, left);
}

function fillOutlasting(silence: number): void {
  const { count, z, weight, running } = nodes;
  const { later, slope, chance } = first;
  const logSilence = Math.log(silence);
  let whole = 0;
  for (let i = 0; i < count; i++) {
    const left = Math.min(logSilence - z[i]!, -Number.EPSILON);
    // already in the measure of the rule: running weights are the share of each node's own weight
    slope[i] = Math.exp((later - 1) * Math.log(-Math.expm1(left)) + gap.k * left - first.logBeta) * weight[i]!;
    whole += slope[i]!;
  }
  for (let i = 0; i < count; i++) {
    let sum = first.before;
    for (let j = 0; j < count; j++) sum += running[i * count + j]! * slope[j]!;
    chance[i] = Math.max(0, Math.min(1, sum));
  }
  if (later < SHARP && first.before === 0) {
    for (let i = 0; i < count; i++) {
      const left = Math.min(logSilence - z[i]!, -Number.EPSILON);
      chance[i] = incompleteBeta(later, gap.k, -Math.expm1(left), Math.exp(left));
    }
    first.before = chance[count - 1]!;
  } else first.before += whole;
}

function added({ silence, s, b }: Living, share: number, rate: number): number {
  const { count, z, w, weight } = nodes;
  const logSilence = Math.log(silence);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const ahead = silence > 0 ? silence * Math.expm1(z[i]! - logSilence) : w[i]!;
    const log = density(gap, z[i]!, w[i]!) + share - s * Math.log(1 + ahead / b) - rate * ahead;
    const mass = weight[i]! * Math.exp(log);
    sum += first.sure ? mass : mass * first.chance[i]!;
  }
  return sum;
}

const density = ({ constant, steps, m, a, k }: GapTime, z: number, w: number): number =>
  constant + steps * z - (steps + m) * Math.log(a + k * w);

function nextDensity(living: Living, until: number): number {
  const w = living.silence + until;
  if (!(w > 0)) return 0;
  let sum = 0;
  for (let i = 0; i < living.k.length; i++) {
    fillGapTime(gap, living.k[i]!, 1, living.m[i]!, living.a[i]!);
    sum += Math.exp(living.share[i]! + height(gap, Math.log(w))) / w;
  }
  return sum * Math.exp(-living.s * Math.log1p(until / living.b));
}

const SURELY_SMOOTH = 1.3;
const FEWEST = 12;
const MOST_SUMMED = 64;
const ENOUGH = 1e-6;
// below this, or falling faster than that, the terms themselves soon end the sum
const FALLEN = 0.05;
const SLOW = 0.85;

/** Σ_{n≥1} of what falls from at most 1 to 0: term by term, and where n ranges widely as an integral over n (Euler & Maclaurin). */
function summed({ k, m }: Living, term: (n: number) => number): number {
  const spread = (n: number) => Math.min(...Array.from(k, (rhythm, i) => n / rhythm + (n * n) / m[i]!));
  let [sum, before] = [0, 1];
  for (let n = 1; ; n++) {
    const now = term(n);
    // what is left falls by the same factor from term to term
    if (now < ENOUGH * (1 + sum)) return sum + (now > 0 ? now / Math.max(0.1, 1 - now / before) : 0);
    const isLong = now > FALLEN || now > SLOW * before;
    if (n > FEWEST && isLong && (n > MOST_SUMMED || spread(n) > SURELY_SMOOTH)) {
      return sum + rest(term, n, (now - before) / 24);
    }
    sum += now;
    before = now;
  }
}

const rule = gaussLegendre(8);
const TOLERANCE = 1e-7;
const DEEPEST = 16;

function rest(term: (n: number) => number, from: number, correction: number): number {
  let sum = correction;
  for (let low = from - 0.5; ; low *= 1.6) {
    const part = integral(term, low, 1.6 * low, panelOf(term, low, 1.6 * low), TOLERANCE * low, 0);
    sum += part;
    if (part < TOLERANCE * sum) return sum;
  }
}

function integral(f: (n: number) => number, from: number, to: number, whole: number, tolerance: number, depth: number): number {
  const middle = (from + to) / 2;
  const [left, right] = [panelOf(f, from, middle), panelOf(f, middle, to)];
  if (depth === DEEPEST || Math.abs(left + right - whole) < tolerance) return left + right;
  return integral(f, from, middle, left, tolerance, depth + 1) + integral(f, middle, to, right, tolerance, depth + 1);
}

function panelOf(f: (n: number) => number, from: number, to: number): number {
  let sum = 0;
  for (let i = 0; i < rule.nodes.length; i++) sum += rule.weights[i]! * f(from + (to - from) * rule.nodes[i]!);
  return sum * (to - from);
}
