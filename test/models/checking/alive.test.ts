import { describe, expect, test } from 'vitest';
import { alivePath, aliveSurface } from '../../../src/models/checking/alive.ts';
import type { History } from '../../../src/models/history.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';

const params = { r: 0.553277, alpha: 10.577684, s: 0.60624, beta: 11.668735 };
const alive = (history: History) => paretoNbd.probabilityAlive(params, history);

describe('the surface of P(alive)', () => {
  test('has no cell for a history that cannot be', () => {
    const { cells, recencies } = aliveSurface(alive, 39, 3, 4);
    expect(recencies).toEqual([0, 9.75, 19.5, 29.25, 39]);
    expect(cells[0]).toEqual([alive({ frequency: 0, recency: 0, age: 39 }), null, null, null, null]);
    expect(cells[3]![0]).toBeNull();
    expect(cells[3]![4]).toBe(alive({ frequency: 3, recency: 39, age: 39 }));
  });

  test('refuses an age that is none', () => {
    expect(() => aliveSurface(alive, 0, 3)).toThrow('not a length of time: 0');
  });
});

describe('the path of one customer', () => {
  const path = alivePath(alive, [100, 114, 121], 149);

  test('begins with her first purchase and knows no later one', () => {
    expect([path.days[0], path.days.length]).toEqual([100, 50]);
    expect(path.alive[13]).toBe(alive({ frequency: 0, recency: 0, age: 13 / 7 }));
    expect(path.alive[14]).toBe(alive({ frequency: 1, recency: 2, age: 2 }));
  });

  test('falls in silence and rises with a purchase', () => {
    expect(path.alive[13]!).toBeLessThan(path.alive[1]!);
    expect(path.alive[14]!).toBeGreaterThan(path.alive[13]!);
    expect(path.alive[49]!).toBeLessThan(path.alive[21]!);
  });

  test('needs a purchase', () => {
    expect(() => alivePath(alive, [], 3)).toThrow('no purchase');
    expect(() => alivePath(alive, [5], 3)).toThrow('no purchase');
  });
});
