import { expect } from 'vitest';

type Numbers = Record<string, number>;

/** `toBeNear(expected, relative)`: every named number within a relative tolerance. */
function near(received: Numbers | number, expected: Numbers | number, tolerance = 1e-9) {
  const actual = typeof received === 'number' ? { value: received } : received;
  const wanted = typeof expected === 'number' ? { value: expected } : expected;
  const off = Object.entries(wanted).filter(([key, value]) => {
    const found = actual[key];
    return found === undefined || !(Math.abs(found - value) <= tolerance * Math.max(1e-300, Math.abs(value)));
  });
  return {
    pass: off.length === 0,
    message: () => off.map(([key, value]) => `${key}: ${actual[key]} is not within ${tolerance} of ${value}`).join('\n'),
  };
}

expect.extend({ toBeNear: near });

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the signature must match vitest's own
  interface Matchers<T = any> {
    /** Relative tolerance, 1e-9 unless told. */
    toBeNear(expected: Numbers | number, tolerance?: number): T;
  }
}
