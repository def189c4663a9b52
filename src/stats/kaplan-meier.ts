/** Lengths counted by how they ended: `events` came to an end at `time`, `censored` were last seen there. Ascending in time. */
export type Lifetimes = Readonly<{ time: Float64Array; events: Float64Array; censored: Float64Array }>;

/** S(t) just after each time: the share that goes on longer (Kaplan & Meier 1958). */
export function kaplanMeier({ time, events, censored }: Lifetimes): Float64Array {
  const survival = new Float64Array(time.length);
  let atRisk = events.reduce((sum, count) => sum + count, 0) + censored.reduce((sum, count) => sum + count, 0);
  let share = 1;
  for (let i = 0; i < time.length; i++) {
    if (atRisk > 0) share *= 1 - events[i]! / atRisk;
    survival[i] = share;
    atRisk -= events[i]! + censored[i]!;
  }
  return survival;
}

/** The time by which a share q has ended, or null when the curve never falls that far. */
export function survivalQuantile(time: Float64Array, survival: Float64Array, q: number): number | null {
  const at = survival.findIndex((share) => share <= 1 - q + 1e-12);
  return at < 0 ? null : time[at]!;
}
