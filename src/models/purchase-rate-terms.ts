import { digamma } from '../stats/digamma.ts';
import { logGamma } from '../stats/log-gamma.ts';
import { trigamma } from '../stats/trigamma.ts';
import type { FrequencyCounts } from './frequency-counts.ts';
import type { Tally } from './tally.ts';

/** Adds ln Γ(r+x)/Γ(r) + r ln α of every customer: the part of the gamma-mixed purchase rate that sees no dates. */
export function addPurchaseRate(tally: Tally, { frequency, customers }: FrequencyCounts, r: number, alpha: number): void {
  const { gradient, hessian } = tally;
  const at = { log: logGamma(r), slope: digamma(r), curve: trigamma(r) };
  const logAlpha = Math.log(alpha);
  for (let i = 0; i < frequency.length; i++) {
    const x = frequency[i]!;
    const n = customers[i]!;
    tally.value += n * (r * logAlpha + (x > 0 ? logGamma(r + x) - at.log : 0));
    gradient[0]! += n * (logAlpha + (x > 0 ? digamma(r + x) - at.slope : 0));
    gradient[1]! += (n * r) / alpha;
    hessian[0]! += x > 0 ? n * (trigamma(r + x) - at.curve) : 0;
    hessian[1]! += n / alpha;
    hessian[5]! -= (n * r) / (alpha * alpha);
  }
}
