import type { KnownCustomers, Origin } from '../models/choosing/rolling-origins.ts';
import type { SimulatedPanel } from './panel.ts';
import type { PanelType } from './panel-types.ts';

// neighbouring types forecast alike, and the filter is too slow for all of them
const STRIDE = 4;

type Spells = Readonly<{ on: number; off: number }>;

/** Customers who buy in spells: a forward filter over days for every type, states in a spell, between two, dead. */
export function spellTruth(
  types: readonly PanelType[],
  spells: Spells,
  { panel }: SimulatedPanel,
  known: KnownCustomers,
  { asOf, until }: Origin,
): Float64Array {
  const coarse = every(types, STRIDE);
  const days = coarse.map((type) => daily(type, spells, until - asOf));
  return Float64Array.from(known.row, (row, i) => {
    const start = panel.starts[row]!;
    const bought = panel.day.subarray(start, start + known.frequency[i]! + 1);
    return filtered(coarse, days, bought, asOf);
  });
}

/** Each n-th type carries the weight of those it stands for. */
function every(types: readonly PanelType[], stride: number): PanelType[] {
  return types.flatMap((type, i) => {
    if (i % stride !== 0) return [];
    const weight = types.slice(i, i + stride).reduce((sum, own) => sum + own.weight, 0);
    return weight > 1e-4 ? [{ ...type, weight }] : [];
  });
}

/** Chances from one day to the next, of a purchase on a day in a spell, and purchases to come by state. */
type Daily = Readonly<{ buys: number; lives: number; ends: number; begins: number; aheadOn: number; aheadOff: number }>;

function daily({ rate, death }: PanelType, { on, off }: Spells, horizon: number): Daily {
  const buys = -Math.expm1(-rate / 7);
  const lives = Math.exp(-death / 7);
  const ends = -Math.expm1(-1 / (7 * on));
  const begins = -Math.expm1(-1 / (7 * off));
  let [aheadOn, aheadOff] = [0, 0];
  for (let day = 0; day < horizon; day++) {
    const bought = buys + aheadOn;
    const idle = aheadOff;
    aheadOn = lives * ((1 - ends) * bought + ends * idle);
    aheadOff = lives * (begins * bought + (1 - begins) * idle);
  }
  return { buys, lives, ends, begins, aheadOn, aheadOff };
}

function filtered(types: readonly PanelType[], days: readonly Daily[], bought: Int32Array, asOf: number): number {
  const logs = new Float64Array(types.length);
  const ahead = new Float64Array(types.length);
  for (const [i, { weight }] of types.entries()) {
    const { log, expected } = filter(days[i]!, bought, asOf);
    logs[i] = Math.log(weight) + log;
    ahead[i] = expected;
  }
  const peak = logs.reduce((most, log) => Math.max(most, log), -Infinity);
  let [total, sum] = [0, 0];
  for (let i = 0; i < logs.length; i++) {
    const share = Math.exp(logs[i]! - peak);
    total += share;
    sum += share * ahead[i]!;
  }
  return sum / total;
}

function filter({ buys, lives, ends, begins, aheadOn, aheadOff }: Daily, bought: Int32Array, asOf: number) {
  let [on, off, dead, log] = [1, 0, 0, 0];
  for (let day = bought[0]! + 1, next = 1; day <= asOf; day++) {
    const [wasOn, wasOff] = [on, off];
    on = lives * ((1 - ends) * wasOn + begins * wasOff);
    off = lives * (ends * wasOn + (1 - begins) * wasOff);
    dead += (1 - lives) * (wasOn + wasOff);
    if (bought[next] === day) {
      next++;
      [on, off, dead] = [on * buys, 0, 0];
    } else on *= 1 - buys;
    const sum = on + off + dead;
    log += Math.log(sum);
    [on, off, dead] = [on / sum, off / sum, dead / sum];
  }
  return { log, expected: on * aheadOn + off * aheadOff };
}
