import type { Pmf } from '../uncertainty/counts.ts';

const NEAR = 1e-3;
const ROUNDS = 60;

/** The distribution nearest to one in relative entropy whose mean is the given one: every count's probability times θⁿ. */
export function tilted(pmf: Pmf, mean: number): Pmf {
  const now = moments(pmf, 0);
  if (Math.abs(now.mean - mean) <= NEAR * mean || !(now.variance > 0)) return pmf;
  let [low, high] = [-LARGEST, LARGEST];
  let log = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { mean: found, variance } = moments(pmf, log);
    if (Math.abs(found - mean) <= NEAR * mean) break;
    if (found < mean) low = log;
    else high = log;
    const next = log + (mean - found) / variance;
    log = next > low && next < high ? next : (low + high) / 2;
  }
  return masses(pmf, log);
}

// e^20 per purchase turns any distribution into its last count
const LARGEST = 20;

function masses(pmf: Pmf, log: number): Pmf {
  const logs = pmf.map((mass, n) => (mass > 0 ? Math.log(mass) + n * log : -Infinity));
  const peak = logs.reduce((most, value) => Math.max(most, value), -Infinity);
  const raised = logs.map((value) => Math.exp(value - peak));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
}

function moments(pmf: Pmf, log: number): { mean: number; variance: number } {
  const found = masses(pmf, log);
  const mean = found.reduce((sum, mass, n) => sum + n * mass, 0);
  return { mean, variance: found.reduce((sum, mass, n) => sum + (n - mean) ** 2 * mass, 0) };
}
