import type { PurchasePanel } from '../choosing/purchase-panel.ts';
import type { KnownDays } from '../replaying/known-days.ts';

/** Purchase days as they were known at the end of a day, with what was spent on each, of the customers of these keys and in their order. */
export function panelThen(
  { starts, day, net, knownFrom, knownTo }: KnownDays,
  keys: Float64Array,
  asOf: number,
): Readonly<{ panel: PurchasePanel; spend: Float64Array }> {
  const own = new Int32Array(keys.length + 1);
  const room = keys.reduce((sum, key) => sum + starts[key + 1]! - starts[key]!, 0);
  const [days, spend] = [new Int32Array(room), new Float64Array(room)];
  let next = 0;
  for (let row = 0; row < keys.length; row++) {
    for (let at = starts[keys[row]!]!; at < starts[keys[row]! + 1]!; at++) {
      if (knownFrom[at]! > asOf || knownTo[at]! <= asOf) continue;
      days[next] = day[at]!;
      spend[next++] = net[at]!;
    }
    own[row + 1] = next;
  }
  return { panel: { starts: own, day: days.subarray(0, next) }, spend: spend.subarray(0, next) };
}
