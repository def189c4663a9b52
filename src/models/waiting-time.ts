// a chance that is not reached in a thousand years of weeks is taken for never
const NEVER = 52_000;

/** The root of within(t) = probability: Newton kept inside a shrinking bracket. */
export function waitingTime(
  within: (until: number) => number,
  density: (until: number) => number,
  probability: number,
): number | null {
  if (!(within(NEVER) > probability)) return null;
  let low = 0;
  let high = NEVER;
  let at = Math.min(probability / density(0), NEVER);
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
