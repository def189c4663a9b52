import { describe, expect, test } from 'vitest';
import { correctedSimulation } from '../support/corrected-forecast.ts';

const seedsFrom = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);

describe('twenty thousand customers', () => {
  test('who follow Pareto/NBD are left alone on at least nine of ten seeds, and never harmed', async () => {
    let refused = 0;
    for (const seed of seedsFrom(301, 10)) {
      const { correction, before, after } = await correctedSimulation({ customers: 20_000, seed });
      refused += Number(correction.strength === 0);
      expect(after - before).toBeLessThan(0.001 * before);
    }
    expect(refused).toBeGreaterThanOrEqual(9);
  });

  test.each(seedsFrom(311, 4))('who keep a rhythm are foretold better by at least a twentieth (seed %i)', async (seed) => {
    const { correction, before, after } = await correctedSimulation({ customers: 20_000, seed, rhythm: 3 });
    expect(correction.code).toBe('correction_helps');
    expect(after).toBeLessThan(0.95 * before);
  });

  test.each(seedsFrom(321, 4))('one of whose channels leaves faster are foretold better (seed %i)', async (seed) => {
    const { correction, before, after } = await correctedSimulation({ customers: 20_000, seed, leavesFaster: 5 });
    expect(correction.code).toBe('correction_helps');
    expect(correction.effects[0]?.feature).toBe('channel');
    expect(after).toBeLessThan(before);
  });
});
