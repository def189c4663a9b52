import { invalid } from '../base/platform-error.ts';
import { scaledExponentialIntegral } from '../stats/exponential-integral.ts';
import { logGamma } from '../stats/log-gamma.ts';
import { visitNodes } from '../stats/log-quadrature.ts';
import { negativeBinomialMass } from '../stats/negative-binomial.ts';
import { emptyNodes, fillPowerNodes } from '../stats/power-nodes.ts';
import type { Stretches } from './dynamic-histories.ts';
import type { LookAhead } from './look-ahead.ts';
import { type Gammas, logPaceIn, type Standing } from './pareto-nbd-dynamic-standing.ts';

/** A stretch to come: when it begins, how long it lasts, how fast both clocks run in it and what they show at its beginning. */
type Leg = Readonly<{ start: number; weeks: number; buying: number; dying: number; purchases: number; deaths: number }>;

/** Someone who is alive, and the covariates to come; nothing can be said of the time after those. */
type Course = Readonly<{ m: number; a: number; s: number; b: number; legs: readonly Leg[]; end: number }>;

/** A customer who is alive has λ ~ Gamma(m, a) and μ ~ Gamma(s, b), and along her course e^(γ·x) times them. */
export function dynamicLookAhead(
  { purchases, deaths }: Omit<Standing, 'alive' | 'logLikelihood'>,
  to: Stretches,
  gammas: Gammas,
): LookAhead {
  const course: Course = {
    m: purchases.shape,
    a: purchases.rate,
    s: deaths.shape,
    b: deaths.rate,
    ...legsOf(purchases.rate, deaths.rate, to, gammas),
  };
  return {
    stays: (until) => stays(course, until),
    purchases: (until) => discounted(course, until, 0),
    discounted: (until, rate) => discounted(course, until, rate),
    purchaseWithin: (until) => purchaseWithin(course, until),
    countOf: (n, until) => countOf(course, n, until),
    waitingTime: (probability) => waitingTime(course, probability),
  };
}

function legsOf(a: number, b: number, to: Stretches, { life, trans }: Gammas): { legs: readonly Leg[]; end: number } {
  const legs: Leg[] = [];
  let [start, purchases, deaths] = [0, a, b];
  for (let k = 0; k < to.length.length; k++) {
    const [buying, dying] = [Math.exp(logPaceIn(to, k, trans)), Math.exp(logPaceIn(to, k, life))];
    const weeks = to.length[k]!;
    legs.push({ start, weeks, buying, dying, purchases, deaths });
    start += weeks;
    purchases += buying * weeks;
    deaths += dying * weeks;
  }
  return { legs, end: start };
}

// sums of lengths and the days they are made of differ by no more
const ROUNDING = 1e-9;

/** The legs up to a time, the last of them cut. */
function upTo({ legs, end }: Course, until: number): readonly Leg[] {
  if (!(until <= end * (1 + ROUNDING)))
    throw invalid('covariates-short', `covariates are known for ${end} weeks from now, the question goes further: ${until}`);
  return legs.filter(({ start }) => start < until).map((leg) => ({ ...leg, weeks: Math.min(leg.weeks, until - leg.start) }));
}

/** P(alive at the beginning of a leg). */
const survival = ({ s, b }: Course, { deaths }: Leg): number => Math.exp(-s * Math.log(deaths / b));

/** P(alive at a time), by what her clock of deaths shows then. */
function stays(course: Course, until: number): number {
  const last = upTo(course, until).at(-1);
  return last ? Math.exp(-course.s * Math.log((last.deaths + last.dying * last.weeks) / course.b)) : 1;
}

/** E[λ] ∫ e^(γ·x) P(alive at u) e^(−δu) du. */
function discounted(course: Course, until: number, rate: number): number {
  const { m, a, s } = course;
  return upTo(course, until).reduce((sum, leg) => {
    const scale = leg.deaths / leg.dying;
    const living = scale * scaledExponentialIntegral(s, rate * scale, Math.log1p(leg.weeks / scale));
    return sum + (m / a) * leg.buying * survival(course, leg) * Math.exp(-rate * leg.start) * living;
  }, 0);
}

const nodes = emptyNodes();

/** The first purchase comes within the leg: b ∫ E[λ e^(−λB(u))] P(alive at u) du. */
function purchaseIn({ m, a, s, b }: Course, { weeks, buying, dying, purchases, deaths }: Leg): number {
  fillPowerNodes(nodes, purchases / buying, m + 1, deaths / dying, s, weeks);
  let sum = 0;
  for (let i = 0; i < nodes.count; i++) sum += nodes.weight[i]!;
  const log = Math.log(m) + nodes.peak + m * (Math.log(a) - Math.log(buying)) + s * (Math.log(b) - Math.log(dying));
  return sum * Math.exp(log);
}

const purchaseWithin = (course: Course, until: number): number =>
  upTo(course, until).reduce((sum, leg) => sum + purchaseIn(course, leg), 0);

/** P(n purchases): alive at the end, or dead at u after n of them. Fader & Hardie, note 028, on the clock of her purchases. */
function countOf(course: Course, n: number, until: number): number {
  const { m, a } = course;
  const legs = upTo(course, until);
  const last = legs.at(-1);
  if (!last) return n === 0 ? 1 : 0;
  const bought = last.purchases + last.buying * last.weeks;
  const alive = negativeBinomialMass(n, m, (bought - a) / a) * stays(course, until);
  return legs.reduce((sum, leg) => sum + countAtDeath(course, n, leg), alive);
}

function countAtDeath({ m, a, s, b }: Course, n: number, { weeks, buying, dying, purchases, deaths }: Leg): number {
  const ways = logGamma(m + n) - logGamma(m) - logGamma(n + 1);
  const before = purchases - a;
  const log = (u: number): number => {
    const passed = before + buying * u;
    const counted = ways - m * Math.log1p(passed / a) - (n > 0 ? n * Math.log1p(a / passed) : 0);
    return counted + Math.log((s * dying) / b) - (s + 1) * Math.log((deaths + dying * u) / b);
  };
  let sum = 0;
  const peak = visitNodes(log, Math.min(purchases / buying, deaths / dying), weeks, (_, weight) => {
    sum += weight;
  });
  return peak === -Infinity ? 0 : sum * Math.exp(peak);
}

/** The time by which a purchase has come with a probability, or null where it never gets so likely while the covariates are known. */
function waitingTime(course: Course, probability: number): number | null {
  let reached = 0;
  for (const leg of course.legs) {
    const more = purchaseIn(course, leg);
    if (reached + more >= probability) return leg.start + within(course, leg, probability - reached);
    reached += more;
  }
  return null;
}

function within(course: Course, leg: Leg, probability: number): number {
  let [low, high] = [0, leg.weeks];
  for (let step = 0; step < 100 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2;
    if (purchaseIn(course, { ...leg, weeks: middle }) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
