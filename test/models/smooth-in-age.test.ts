import { expect, test } from 'vitest';
import { lookAhead } from '../../src/models/bg-nbd.ts';
import { smoothInAge } from '../../src/models/smooth-in-age.ts';

const params = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

test('remembered answers are the exact ones to ten digits, from new customers to twenty years', () => {
  const exact = (frequency: number, age: number) => lookAhead(params)(frequency, age).purchases(52);
  const { at, answers } = smoothInAge([exact], params.alpha);
  const smooth = (frequency: number, age: number) => {
    at(frequency, age);
    return answers[0]!();
  };
  for (const frequency of [0, 1, 7, 60, 1500]) {
    for (const age of [0, 0.1, 3, 52.3, 300, 1040]) expect(smooth(frequency, age)).toBeNear(exact(frequency, age), 1e-10);
  }
});

test('a panel is evaluated once, however many customers fall into it', () => {
  let evaluations = 0;
  const smooth = smoothInAge(
    [
      (_, age) => {
        evaluations++;
        return age;
      },
    ],
    10,
  );
  for (let age = 0; age < 15; age += 0.01) smooth.at(3, age);
  expect(evaluations).toBe(16);
});

test('several functions are asked at one place, and each keeps its own answer', () => {
  const smooth = smoothInAge([(x, age) => x + age, (x, age) => x * age], 10);
  smooth.at(3, 14);
  expect(smooth.answers.map((answer) => answer())).toEqual([expect.closeTo(17, 9), expect.closeTo(42, 9)]);
});
