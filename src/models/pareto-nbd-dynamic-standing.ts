import { logGamma } from '../stats/log-gamma.ts';
import { emptyNodes, fillPowerNodes } from '../stats/power-nodes.ts';
import { logPace } from './dynamic-clock.ts';
import type { DynamicHistory, Stretches } from './dynamic-histories.ts';
import type { ParetoNbd } from './pareto-nbd.ts';

/** `life.<covariate>`: one unit more multiplies the death rate by e^γ while it lasts; `trans.<covariate>`: the purchase rate. */
export type ParetoNbdDynamic = ParetoNbd & Readonly<Record<string, number>>;

/** Coefficients by the covariates' places: those that parameters do not name are zero. */
export type Gammas = Readonly<{ life: Float64Array; trans: Float64Array }>;

export const gammasOf = (params: ParetoNbdDynamic, names: readonly string[]): Gammas => ({
  life: Float64Array.from(names, (name) => params[`life.${name}`] ?? 0),
  trans: Float64Array.from(names, (name) => params[`trans.${name}`] ?? 0),
});

/** The log of e^(γ·x) in stretch k. */
export function logPaceIn({ values }: Stretches, k: number, gammas: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < gammas.length; j++) sum += gammas[j]! * values[k * gammas.length + j]!;
  return logPace(sum);
}

/** What a history says: its log-likelihood, P(alive), and the gammas of purchase and death rate of one who is alive. */
export type Standing = Readonly<{
  logLikelihood: number;
  alive: number;
  purchases: { shape: number; rate: number };
  deaths: { shape: number; rate: number };
}>;

const nodes = emptyNodes();

/** Bachmann, Meierer & Näf (2021), here as a sum over her possible times of death, stretch by stretch. */
export function standing(params: ParetoNbdDynamic, history: DynamicHistory): Standing {
  const { r, alpha, s, beta } = params;
  const gammas = gammasOf(params, history.names);
  const shape = r + history.frequency;
  const then = walked({ purchases: alpha, deaths: beta }, history.past, gammas);
  const { now, logs } = ends(then, history.quiet, gammas, shape, s);
  const top = Math.max(...logs);
  const total = logs.reduce((sum, log) => sum + Math.exp(log - top), 0);
  const made = gammas.trans.reduce((sum, gamma, j) => sum + gamma * history.atPurchases[j]!, 0);
  const rising = history.frequency > 0 ? logGamma(shape) - logGamma(r) : 0;
  return {
    logLikelihood: rising + r * Math.log(alpha) + s * Math.log(beta) + made + top + Math.log(total),
    alive: Math.exp(logs.at(-1)! - top) / total,
    purchases: { shape, rate: now.purchases },
    deaths: { shape: s, rate: now.deaths },
  };
}

type Clocks = Readonly<{ purchases: number; deaths: number }>;

function walked(clocks: Clocks, stretches: Stretches, { life, trans }: Gammas): Clocks {
  let { purchases, deaths } = clocks;
  for (let k = 0; k < stretches.length.length; k++) {
    purchases += Math.exp(logPaceIn(stretches, k, trans)) * stretches.length[k]!;
    deaths += Math.exp(logPaceIn(stretches, k, life)) * stretches.length[k]!;
  }
  return { purchases, deaths };
}

/** The logs of what each stretch of silence adds if she died in it, and last of her being alive. */
function ends(
  clocks: Clocks,
  quiet: Stretches,
  { life, trans }: Gammas,
  shape: number,
  s: number,
): { now: Clocks; logs: number[] } {
  let { purchases, deaths } = clocks;
  const logs: number[] = [];
  for (let k = 0; k < quiet.length.length; k++) {
    const [buying, dying] = [logPaceIn(quiet, k, trans), logPaceIn(quiet, k, life)];
    const weeks = quiet.length[k]!;
    fillPowerNodes(nodes, purchases / Math.exp(buying), shape, deaths / Math.exp(dying), s + 1, weeks);
    let sum = 0;
    for (let i = 0; i < nodes.count; i++) sum += nodes.weight[i]!;
    logs.push(Math.log(s) + nodes.peak + Math.log(sum) - shape * buying - s * dying);
    purchases += Math.exp(buying) * weeks;
    deaths += Math.exp(dying) * weeks;
  }
  logs.push(-shape * Math.log(purchases) - s * Math.log(deaths));
  return { now: { purchases, deaths }, logs };
}
