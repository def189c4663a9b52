import { expect, test } from 'vitest';
import { emptyDeathTime, fillDeathTime } from '../../src/models/death-time.ts';

test('the weights are the likelihood of each time of death, against a sum over fine steps', () => {
  const [m, alpha, s, beta, recency, age] = [2.55, 10.6, 0.61, 11.7, 12, 39] as const;
  const death = emptyDeathTime();
  fillDeathTime(death, m, alpha, s, beta, recency, age);
  const n = 100_000;
  let gone = 0;
  for (let i = 0; i < n; i++) {
    const u = recency + ((i + 0.5) / n) * (age - recency);
    gone += (s * (alpha + u) ** -m * (beta + u) ** -(s + 1) * (age - recency)) / n;
  }
  const alive = (alpha + age) ** -m * (beta + age) ** -s;
  expect(death.logTotal).toBeNear(Math.log(alive + gone), 1e-9);
  expect(death.alive / death.total).toBeNear(alive / (alive + gone), 1e-9);
});

test('a purchase today leaves no time to have left', () => {
  const death = emptyDeathTime();
  fillDeathTime(death, 3.5, 10, 0.6, 12, 20, 20);
  expect(death.alive / death.total).toBe(1);
  expect(death.nodes.count).toBe(0);
});
