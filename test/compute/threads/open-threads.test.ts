import { afterAll, expect, test } from 'vitest';
import { openThreads } from '../../../src/compute/threads/open-threads.ts';
import * as bgNbd from '../../../src/models/bg-nbd.ts';
import { cdnow } from '../../support/cdnow.ts';

const here = openThreads();
const threads = openThreads({ threads: 2, smallest: 0 });
afterAll(() => Promise.all([here.close(), threads.close()]));

const params = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
const question = {
  model: 'pareto-nbd',
  params,
  asks: { alive: { kind: 'probabilityAlive' }, year: { kind: 'expectedPurchases', until: 52 } },
} as const;

test('columns filled by two threads are the columns filled here, in shared memory', async () => {
  const [one, two] = await Promise.all(
    [here, threads].map((compute) => compute.fill('scoreHistories', question, cdnow(), ['alive', 'year'])),
  );
  expect(two!.year.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect([...two!.alive]).toEqual([...one!.alive]);
  expect([...two!.year]).toEqual([...one!.year]);
  expect(one!.year.every((purchases) => purchases > 0)).toBe(true);
});

test('a fit in a thread is the fit here', async () => {
  expect(await threads.run('fitBgNbd', cdnow())).toEqual(bgNbd.fit(cdnow()));
});

test('an error in a thread reaches the caller with its kind, code and message', async () => {
  const answer = threads.fill('scoreHistories', question, cdnow(), ['alive']);
  await expect(answer).rejects.toMatchObject({
    kind: 'invalid',
    code: 'score-column',
    message: 'no column to write the answer into: year',
  });
});

test('columns of unequal length are refused', async () => {
  const { frequency, recency } = cdnow();
  await expect(
    here.fill('scoreHistories', question, { frequency, recency, age: new Float64Array(3) }, ['alive', 'year']),
  ).rejects.toThrow('columns of unequal length: 1016 and 3');
});
