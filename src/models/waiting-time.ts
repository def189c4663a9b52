// a chance that is not reached in a thousand times what the rate was learned from is taken for never, in any unit of time
const NEVER = 1000;

/** The root of within(t) = probability: Newton kept inside a shrinking bracket; `scale` is the time that speaks for her purchase rate. */
export function waitingTime(
  within: (until: number) => number,
  density: (until: number) => number,
  probability: number,
  scale: number,
): number | null {
  const longest = NEVER * scale;
  if (!(within(longest) > probability)) return null;
  let low = 0;
  let high = longest;
  let at = Math.min(probability / density(0), longest);
  for (let step = 0; step < 200; step++) {
    const gap = within(at) - probability;
    if (gap > 0) high = at;
    else low = at;
    const newton = at - gap / density(at);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - at) <= 1e-10 * next) return next;
    at = next;
  }
  return at;
}
