import { expect, test } from 'vitest';
import { emptyNodes, fillPowerNodes } from '../../src/stats/power-nodes.ts';
import { seededRandom } from '../../src/stats/random.ts';

function logIntegral(a: number, p: number, b: number, q: number, length: number): number {
  const nodes = emptyNodes();
  fillPowerNodes(nodes, a, p, b, q, length);
  const sum = nodes.weight.subarray(0, nodes.count).reduce((total, weight) => total + weight, 0);
  return nodes.peak + Math.log(sum);
}

const integral = (a: number, p: number, b: number, q: number, length: number) => Math.exp(logIntegral(a, p, b, q, length));

const power = (a: number, p: number, length: number) =>
  (-(a ** (1 - p)) * Math.expm1((1 - p) * Math.log1p(length / a))) / (p - 1);

test('equal bases give the elementary integral, over fourteen orders of length', () => {
  for (let length = 1e-7; length < 1e7; length *= 17)
    expect(integral(3, 1.2, 3, 0.7, length)).toBeNear(power(3, 1.9, length), 1e-12);
});

test('the two bases may change places', () => {
  for (const [a, p, b, q] of [
    [0.01, 10.5, 20, 3],
    [5, 0.3, 0.2, 4000],
    [1e-4, 900, 3000, 0.4],
  ] as const) {
    expect(logIntegral(a, p, b, q, 12)).toBeNear(logIntegral(b, q, a, p, 12), 1e-13);
  }
});

test('with q = 2, p = 1 the partial fractions are met for bases a million apart', () => {
  const exact = (a: number, b: number, t: number) => {
    const k = b - a;
    return (Math.log((a + t) / a) - Math.log((b + t) / b)) / (k * k) - (1 / b - 1 / (b + t)) / k;
  };
  for (const [a, b, t] of [
    [1e-3, 1e3, 50],
    [2, 90, 1e4],
    [1e-2, 7, 0.5],
  ] as const) {
    expect(integral(a, 1, b, 2, t)).toBeNear(exact(a, b, t), 1e-10);
  }
});

test('an integrand that first rises is followed to its peak', () => {
  const n = 200_000;
  const top = Math.log1p(30_000);
  const logF = (v: number) => 0.8 * v - 300 * Math.log((Math.exp(v) + 4000) / 4000);
  let reference = 0;
  for (let i = 0; i < n; i++) reference += (Math.exp(logF(((i + 0.5) / n) * top)) * top) / n;
  expect(logIntegral(1, 0.2, 4001, 300, 30_000) + 300 * Math.log(4000)).toBeNear(Math.log(reference), 1e-10);
});

test('beside each weight stand the logs and inverses of its point', () => {
  const nodes = emptyNodes();
  fillPowerNodes(nodes, 9, 1.5, 2, 0.5, 4);
  for (let i = 0; i < nodes.count; i++) {
    expect(nodes.logA[i]!).toBeNear(-Math.log(nodes.inverseA[i]!), 1e-13);
    expect(nodes.logB[i]!).toBeNear(-Math.log(nodes.inverseB[i]!), 1e-13);
    expect(1 / nodes.inverseA[i]! - 1 / nodes.inverseB[i]!).toBeNear(7, 1e-12);
  }
});

test('few points over the whole are as right as many over its parts, whatever the powers and bases', () => {
  const random = seededRandom(12);
  const between = (low: number, high: number) => low * (high / low) ** random();
  for (let i = 0; i < 3000; i++) {
    const [a, b] = [between(1e-3, 1e3), between(1e-3, 1e3)];
    const [p, q] = [between(0.02, 300), between(0.02, 300)];
    const length = Math.min(a, b) * Math.expm1(between(1e-3, 12));
    const parts = 24;
    const at = (k: number) => Math.min(a, b) * Math.expm1((k / parts) * Math.log1p(length / Math.min(a, b)));
    const whole = logIntegral(a, p, b, q, length);
    let sum = 0;
    for (let k = 0; k < parts; k++) sum += Math.exp(logIntegral(a + at(k), p, b + at(k), q, at(k + 1) - at(k)) - whole);
    // what is left is the rounding of p ln A + q ln B
    expect(Math.abs(sum - 1)).toBeLessThan(2e-13 + 3e-15 * (p + q));
  }
});

test('logs at the end of the length are there without a point', () => {
  const nodes = emptyNodes();
  for (const length of [0, 5]) {
    fillPowerNodes(nodes, 9, 1.5, 2, 0.5, length);
    expect([nodes.endA, nodes.endB]).toEqual([Math.log(9 + length), Math.log(2 + length)]);
  }
});

test('no length is no integral', () => {
  expect(integral(3, 2, 1, 1, 0)).toBe(0);
});
