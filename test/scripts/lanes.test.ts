import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inLanes } from '../../scripts/parts/lanes.mjs';

test('no more than the lanes at once, each work once, and the results in the given order', async () => {
  let atOnce = 0;
  let most = 0;
  const begun: number[] = [];
  const work = (name: number) => async () => {
    begun.push(name);
    most = Math.max(most, ++atOnce);
    await pause(5 * (5 - name));
    atOnce--;
    return name;
  };
  expect(await inLanes(2, [0, 1, 2, 3, 4].map(work))).toEqual([0, 1, 2, 3, 4]);
  expect([most, begun]).toEqual([2, [0, 1, 2, 3, 4]]);
});

test('a work that fails is told', async () => {
  await expect(inLanes(2, [async () => 1, () => Promise.reject(new Error('no'))])).rejects.toThrow('no');
});
