import { emptyNodes, fillPowerNodes, type PowerNodes } from '../stats/power-nodes.ts';

/** When a customer left, given a history: alive until T with weight `alive`, or gone with weight `gone` at the nodes, each weight times `scale`. */
export type DeathTime = { alive: number; gone: number; scale: number; total: number; logTotal: number; nodes: PowerNodes };

export const emptyDeathTime = (): DeathTime => ({ alive: 1, gone: 0, scale: 0, total: 1, logTotal: 0, nodes: emptyNodes() });

/**
 * Fills the weights of the Pareto/NBD integral over the time of death, without its factors that see no date:
 * (α+T)^−(r+x) (β+T)^−s + s ∫ (α+u)^−(r+x) (β+u)^−(s+1) du from t_x to T. Fader & Hardie, note 009, eq. 11 to 14.
 */
export function fillDeathTime(
  out: DeathTime,
  purchases: number,
  alpha: number,
  s: number,
  beta: number,
  recency: number,
  age: number,
): void {
  fillPowerNodes(out.nodes, alpha + recency, purchases, beta + recency, s + 1, age - recency);
  const logAlive = -purchases * out.nodes.endA - s * out.nodes.endB;
  const logGone = Math.log(s) + out.nodes.peak;
  const top = Math.max(logAlive, logGone);
  out.alive = Math.exp(logAlive - top);
  out.scale = Math.exp(logGone - top);
  let gone = 0;
  for (let i = 0; i < out.nodes.count; i++) gone += out.nodes.weight[i]!;
  out.gone = out.scale * gone;
  out.total = out.alive + out.gone;
  out.logTotal = top + Math.log(out.total);
}
