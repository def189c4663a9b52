import { gaussLegendre } from '../stats/gauss-legendre.ts';
import { logBeta } from '../stats/log-beta.ts';
import { negativeBinomialMass, negativeBinomialTail } from '../stats/negative-binomial.ts';
import type { LookAhead } from './look-ahead.ts';
import { discountedForever } from './regular-forever.ts';
import { waitingTime } from './waiting-time.ts';

/** A living customer: j of the k steps to her next purchase are made with chance stages[j], λ is then Gamma(m+j, rate). */
export type Regular = Readonly<{ k: number; stages: Float64Array; m: number; rate: number; a: number; b: number }>;

/** What a customer who buys at every k-th step of her own Poisson process will do. */
export function regularLookAhead(customer: Regular): LookAhead {
  const { k, m, rate, a, b } = customer;
  const kept: number[] = [0];
  const made = (due: number) => purchasesMade(customer, kept, due);
  const purchases = (until: number) => overStages(customer, (j) => meanOverSteps(customer, j, until / rate, made));
  const isThere = (due: number) => Math.exp(logBeta(a, b + due) - logBeta(a, b));
  const within = (until: number) => overStages(customer, (j) => negativeBinomialTail(k - j, m + j, until / rate));
  const density = (until: number) =>
    overStages(customer, (j) => ((m + j) / rate) * negativeBinomialMass(k - j - 1, m + j + 1, until / rate));
  return {
    stays: (until) => (until < Infinity ? overStages(customer, (j) => meanOverSteps(customer, j, until / rate, isThere)) : 0),
    purchases,
    discounted: (until, discount) =>
      until === Infinity && discount > 0
        ? overStages(customer, (j) => discountedForever({ k, j, shape: m + j, rate, a, b }, discount))
        : discounted(customer, purchases, until, discount),
    countOf: (n, until) => overStages(customer, (j) => countOf(customer, n, j, until / rate)),
    purchaseWithin: within,
    waitingTime: (probability) => waitingTime(within, density, probability, rate),
  };
}

const overStages = ({ stages }: Regular, f: (j: number) => number): number =>
  stages.reduce((sum, share, j) => (share > 0 ? sum + share * f(j) : sum), 0);

const NEGLIGIBLE = 1e-17;

/** Σ_n P(N = n) f(⌊(j+n)/k⌋), N steps in the time given and ⌊(j+n)/k⌋ purchases due by them; outwards from the likeliest n. */
function meanOverSteps(customer: Regular, j: number, odds: number, f: (due: number) => number): number {
  if (odds === 0) return f(0);
  const shape = customer.m + j;
  const likeliest = Math.max(0, Math.floor((shape - 1) * odds), customer.k - j);
  const start = negativeBinomialMass(likeliest, shape, odds);
  const at = (n: number) => f(Math.floor((j + n) / customer.k));
  let sum = start * at(likeliest);
  for (let [n, mass] = [likeliest, start]; ; n++) {
    const ratio = ((shape + n) / (n + 1)) * (odds / (1 + odds));
    mass *= ratio;
    const term = mass * at(n + 1);
    sum += term;
    if (!(term > NEGLIGIBLE * (1 - ratio) * sum)) break;
  }
  for (let [n, mass] = [likeliest, start]; n > 0; n--) {
    mass *= (n / (shape + n - 1)) * ((1 + odds) / odds);
    const term = mass * at(n - 1);
    sum += term;
    if (!(term > NEGLIGIBLE * sum)) break;
  }
  return sum;
}

/** G(i) = Σ_{l=1..i} E[(1−p)^(l−1)] = Σ Π (b+h)/(a+b+h): of i purchases that fall due, those made before she leaves. */
function purchasesMade({ a, b }: Regular, kept: number[], due: number): number {
  for (let i = kept.length; i <= due; i++) {
    const last = i > 1 ? kept[i - 1]! - kept[i - 2]! : 1;
    kept.push(kept[i - 1]! + (i > 1 ? last * ((b + i - 2) / (a + b + i - 2)) : 1));
  }
  return kept[due]!;
}

/** n purchases fell due and she is still there, or n or more did and the n-th was her last. */
function countOf({ k, m, a, b }: Regular, n: number, j: number, odds: number): number {
  const stayed = logBeta(a, b + n) - logBeta(a, b);
  let due = 0;
  for (let step = Math.max(0, k * n - j); step < k * (n + 1) - j; step++) due += negativeBinomialMass(step, m + j, odds);
  const still = Math.exp(stayed) * due;
  if (n === 0) return still;
  return still + Math.exp(stayed + Math.log(a / (b + n - 1))) * negativeBinomialTail(k * n - j, m + j, odds);
}

const rule = gaussLegendre(12);
const MOST_PANELS = 120;
// e^−40 of a purchase is below the last bit of the sum
const FAR = 40;

/** ∫ e^{−δu} dE(u) = e^{−δt} E(t) + δ ∫ E(u) e^{−δu} du, on panels even in ln(rate + u). */
function discounted({ m, k, rate }: Regular, purchases: (until: number) => number, until: number, discount: number): number {
  if (discount === 0) return purchases(until);
  const end = Math.min(until, FAR / discount);
  const reach = Math.log1p(end / rate);
  const panels = Math.min(MOST_PANELS, Math.ceil(4 + 2 * reach + (m / k) * Math.min(8, reach)));
  let area = 0;
  for (let panel = 0; panel < panels; panel++)
    for (let i = 0; i < rule.nodes.length; i++) {
      const v = ((panel + rule.nodes[i]!) * reach) / panels;
      const u = rate * Math.expm1(v);
      area += rule.weights[i]! * purchases(u) * Math.exp(v - discount * u);
    }
  return Math.exp(-discount * end) * purchases(end) + (discount * rate * reach * area) / panels;
}
