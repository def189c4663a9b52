import { expect, test } from 'vitest';
import { together } from '../../src/value/together.ts';

test('results come in the order of the parts', async () => {
  expect(await together([Promise.resolve(1), Promise.resolve('two')])).toEqual([1, 'two']);
});

test('a failure is told only when the other parts have ended', async () => {
  const ended: string[] = [];
  let finish = () => {};
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  }).then(() => void ended.push('slow'));
  const both = together([Promise.reject(new Error('refused')), slow]).catch((error: Error) => ended.push(error.message));
  await Promise.resolve();
  finish();
  await both;
  expect(ended).toEqual(['slow', 'refused']);
});
