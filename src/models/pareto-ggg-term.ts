import { digamma } from '../stats/digamma.ts';
import { emptyRhythmNodes, fillRhythms, type RhythmNodes, slopeOfPeak } from './rhythm-nodes.ts';
import { emptySilence, fillSilence, type Silence } from './silence.ts';
import type { GapHistory } from './with-gaps.ts';

/** λ ~ Gamma(r, alpha); μ ~ Gamma(s, beta); k ~ Gamma(shape, shape/rhythm): `rhythm` is the mean of k. */
export type GggRates = Readonly<{ r: number; alpha: number; s: number; beta: number; shape: number; rhythm: number }>;

/**
 * ln L of one history, its slopes in the order of `GggRates`, ln of the part of it in which no purchase fell due and she is alive, and by
 * rhythm the logs of prior × purchases and of the silence.
 */
export type GggTerm = {
  log: number;
  logAlive: number;
  slopes: Float64Array;
  rhythms: RhythmNodes;
  logOpen: Float64Array;
  logShare: Float64Array;
  bySilence: Float64Array;
  silence: Silence;
};

export function emptyGggTerm(): GggTerm {
  const rhythms = emptyRhythmNodes();
  const empty = () => new Float64Array(rhythms.k.length);
  return {
    log: 0,
    logAlive: 0,
    slopes: new Float64Array(6),
    rhythms,
    logOpen: empty(),
    logShare: empty(),
    bySilence: new Float64Array(4 * rhythms.k.length),
    silence: emptySilence(),
  };
}

/** Σ over rhythms of prior × purchases × silence. Platzer & Reutterer (2016), with λ, μ and the time of death integrated out. */
export function fillGggTerm(out: GggTerm, params: GggRates, history: GapHistory): void {
  const { r, alpha, s, beta } = params;
  const { frequency: x, recency, age } = history;
  const { rhythms, silence } = out;
  fillRhythms(rhythms, params, history);
  let [top, topOpen] = [-Infinity, -Infinity];
  for (let i = 0; i < rhythms.count; i++) {
    const k = rhythms.k[i]!;
    fillSilence(silence, k, r + k * x, alpha + k * recency, s, beta + recency, age - recency);
    out.logOpen[i] = rhythms.logWeight[i]! + silence.logOpen;
    out.logShare[i] = rhythms.logWeight[i]! + silence.logTotal;
    out.bySilence.set(silence.slopes, 4 * i);
    top = Math.max(top, out.logShare[i]!);
    topOpen = Math.max(topOpen, out.logOpen[i]!);
  }
  const logLived = s * (Math.log(beta) - Math.log(beta + recency));
  out.log = logLived + logSum(out.logShare, rhythms.count, top);
  out.logAlive = s * (Math.log(beta) - Math.log(beta + age)) + logSum(out.logOpen, rhythms.count, topOpen);
  fillSlopes(out, params, history, out.log - logLived);
}

function logSum(logs: Float64Array, count: number, top: number): number {
  if (top === -Infinity) return -Infinity;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.exp(logs[i]! - top);
  return top + Math.log(sum);
}

/** The mean over rhythms of the slopes given each. */
function fillSlopes(out: GggTerm, params: GggRates, { frequency: x, recency }: GapHistory, logTotal: number): void {
  const { r, alpha, s, beta, shape, rhythm } = params;
  const { slopes, rhythms, bySilence } = out;
  slopes.fill(0);
  for (let i = 0; i < rhythms.count; i++) {
    const share = Math.exp(out.logShare[i]! - logTotal);
    if (share < 1e-12) continue;
    const k = rhythms.k[i]!;
    const m = r + k * x;
    const a = alpha + k * recency;
    const rising = x > 0 ? digamma(m) - digamma(r) + Math.log(alpha) - Math.log(a) : 0;
    const off = Math.log(k / rhythm);
    slopes[0]! += share * (rising + bySilence[4 * i]!);
    slopes[1]! += share * (r / alpha - m / a + bySilence[4 * i + 1]!);
    slopes[2]! += share * bySilence[4 * i + 2]!;
    slopes[3]! += share * bySilence[4 * i + 3]!;
    slopes[4]! += share * (off - Math.expm1(off));
    slopes[5]! += (share * shape * Math.expm1(off)) / rhythm;
  }
  slopes[2]! += Math.log(beta) - Math.log(beta + recency);
  slopes[3]! += s / beta - s / (beta + recency);
  slopes[4]! += slopeOfPeak(shape);
}
