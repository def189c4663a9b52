export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
export const fixedClock = (at: string | number): Clock => ({ now: () => new Date(at).getTime() });
