import { digamma } from '../stats/digamma.ts';
import { logGamma } from '../stats/log-gamma.ts';
import type { Evaluation } from '../stats/minimize.ts';
import { trigamma } from '../stats/trigamma.ts';
import { type FrequencyCounts, frequencyCounts } from './frequency-counts.ts';
import type { Spending } from './spending.ts';

type Tally = { value: number; gradient: Float64Array; hessian: Float64Array };

/** Negative log-likelihood of Gamma-Gamma with gradient and Hessian in (p, q, gamma). Fader & Hardie, note 025, eq. 1a. */
export function gammaGammaLikelihood(all: Spending): (params: Float64Array) => Evaluation {
  const counts = frequencyCounts(all);
  return ([p = 1, q = 1, gamma = 1]) => {
    const tally = { value: 0, gradient: new Float64Array(3), hessian: new Float64Array(9) };
    addCounts(tally, counts, p, q, gamma);
    addSpending(tally, all, p, q, gamma);
    return negated(tally);
  };
}

/** Adds ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q ln γ + px ln x: the terms that see no money. */
function addCounts(tally: Tally, { frequency, customers }: FrequencyCounts, p: number, q: number, gamma: number): void {
  const { gradient, hessian } = tally;
  for (let i = 0; i < frequency.length; i++) {
    const x = frequency[i]!;
    const n = customers[i]!;
    const px = p * x;
    const curve = trigamma(px + q);
    tally.value += n * (logGamma(px + q) - logGamma(px) - logGamma(q) + q * Math.log(gamma) + px * Math.log(x));
    gradient[0]! += n * x * (digamma(px + q) - digamma(px) + Math.log(x));
    gradient[1]! += n * (digamma(px + q) - digamma(q) + Math.log(gamma));
    gradient[2]! += (n * q) / gamma;
    hessian[0]! += n * x * x * (curve - trigamma(px));
    hessian[1]! += n * x * curve;
    hessian[4]! += n * (curve - trigamma(q));
    hessian[5]! += n / gamma;
    hessian[8]! -= (n * q) / (gamma * gamma);
  }
}

/** Adds (px−1) ln m − (px+q) ln(xm+γ). */
function addSpending(tally: Tally, { frequency, monetaryValue, weight }: Spending, p: number, q: number, gamma: number): void {
  const { gradient, hessian } = tally;
  for (let i = 0; i < frequency.length; i++) {
    const x = frequency[i]!;
    const n = weight[i]!;
    const logMean = Math.log(monetaryValue[i]!);
    const total = x * monetaryValue[i]! + gamma;
    const logTotal = Math.log(total);
    const shape = p * x + q;
    tally.value += n * ((p * x - 1) * logMean - shape * logTotal);
    gradient[0]! += n * x * (logMean - logTotal);
    gradient[1]! -= n * logTotal;
    gradient[2]! -= (n * shape) / total;
    hessian[2]! -= (n * x) / total;
    hessian[5]! -= n / total;
    hessian[8]! += (n * shape) / (total * total);
  }
}

function negated({ value, gradient, hessian: h }: Tally): Evaluation {
  const full = Float64Array.of(h[0]!, h[1]!, h[2]!, h[1]!, h[4]!, h[5]!, h[2]!, h[5]!, h[8]!);
  return { value: -value, gradient: gradient.map((slope) => -slope), hessian: full.map((curve) => -curve) };
}
