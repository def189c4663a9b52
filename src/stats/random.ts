/** Uniform numbers in [0, 1); the same seed gives the same numbers on every machine. */
export type Random = () => number;

/** xoshiro128** (Blackman & Vigna 2021) seeded by splitmix32; two outputs make one number of 53 bits. */
export function seededRandom(seed: number): Random {
  const state = seedState(seed);
  return () => ((next(state) >>> 5) * 67108864 + (next(state) >>> 6)) / 9007199254740992;
}

function seedState(seed: number): Uint32Array {
  const state = new Uint32Array(4);
  let x = seed >>> 0;
  for (let i = 0; i < 4; i++) {
    x = (x + 0x9e3779b9) >>> 0;
    let z = x ^ (x >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    state[i] = z ^ (z >>> 15);
  }
  return state;
}

const rotateLeft = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

function next(state: Uint32Array): number {
  const result = Math.imul(rotateLeft(Math.imul(state[1]!, 5), 7), 9);
  const shifted = state[1]! << 9;
  state[2]! ^= state[0]!;
  state[3]! ^= state[1]!;
  state[1]! ^= state[2]!;
  state[0]! ^= state[3]!;
  state[2]! ^= shifted;
  state[3] = rotateLeft(state[3]!, 11);
  return result;
}
