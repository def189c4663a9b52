import { logGamma } from './log-gamma.ts';

/** ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), for a, b > 0. */
export function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  // the logarithms of two large gammas would leave none of the digits of their difference
  if (large < FAR) return logGamma(a) + logGamma(b) - logGamma(a + b);
  if (small < FAR) return logGamma(small) + small - small * Math.log(a + b) - spread(small, large);
  const share = small / large;
  return HALF_LOG_TWO_PI - Math.log(small) / 2 - small * Math.log1p(1 / share) + rest(small) - spread(small, large);
}

const FAR = 20;
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** What Stirling's series of ln Γ(large) and ln Γ(small + large) leave beside powers of their sum. */
const spread = (small: number, large: number): number =>
  (large - 0.5) * Math.log1p(small / large) - rest(large) + rest(small + large);

/** ln Γ(z) − (z − ½) ln z + z − ½ ln 2π, for z ≥ 20. */
function rest(z: number): number {
  const u = 1 / (z * z);
  return (1 / 12 - u * (1 / 360 - u * (1 / 1260 - u * (1 / 1680 - u / 1188)))) / z;
}
