import { afterAll, expect, test } from 'vitest';
import { openThreads } from '../../../src/compute/threads/open-threads.ts';
import * as bgNbd from '../../../src/models/bg-nbd.ts';
import { learnFrom } from '../../../src/models/correction/learn-from.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { paretoNbdTotals } from '../../../src/models/pareto-nbd-totals.ts';
import { seededRandom } from '../../../src/stats/random.ts';
import { cdnow } from '../../support/cdnow.ts';
import { simulateParetoNbd } from '../../support/histories.ts';

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

test('what lies in parts of an argument counts as its rows: learning of many customers leaves this thread free', async () => {
  const random = seededRandom(5);
  const column = (value: () => number) => Float64Array.from({ length: 1200 }, value);
  const origin = {
    row: Int32Array.from({ length: 1200 }, (_, row) => row),
    features: { gap: column(random) },
    expected: column(() => 0.5 + random()),
    actual: column(() => Math.floor(3 * random())),
  };
  let turns = 0;
  const clock = setInterval(() => turns++, 1);
  const learned = await here.run('learnFrom', { origins: [origin], seed: 1 });
  clearInterval(clock);
  expect(turns).toBeGreaterThan(5);
  expect(learned).toEqual(learnFrom({ origins: [origin], seed: 1 }));
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

const { customers, ...rows } = simulateParetoNbd(params, 40_000, 4);
const at = Float64Array.of(0.6, 9, 0.7, 12);

test('totals are the same to the last bit here, on two threads and on three', async () => {
  const three = openThreads({ threads: 3, smallest: 0 });
  const all = await Promise.all([here, threads, three].map((compute) => compute.totals('paretoNbdTotals', rows)(at)));
  await three.close();
  expect([...all[1]!]).toEqual([...all[0]!]);
  expect([...all[2]!]).toEqual([...all[0]!]);
  // more rows than one slice, and none of them lost
  expect(rows.age.length).toBeGreaterThan(16_384);
  for (const [i, total] of paretoNbdTotals(at, rows).entries()) expect(all[0]![i]!).toBeNear(total, 1e-11);
});

test('totals may be asked for again at other parameters', async () => {
  const totals = threads.totals('paretoNbdTotals', rows);
  const [first, other, again] = [await totals(at), await totals(Float64Array.of(0.6, 9, 0.7, 20)), await totals(at)];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test('a fit in slices is the plain fit to the last bit', async () => {
  const all = { ...rows, customers };
  expect(await paretoNbd.fitInSlices(all, threads)).toEqual(paretoNbd.fit(all));
  expect(await paretoNbd.fitInSlices(cdnow(), here)).toEqual(paretoNbd.fit(cdnow()));
});

test('a fault in a thread names the job and keeps its cause', async () => {
  const answer = threads.totals('paretoNbdTotals', rows)(null as never);
  await expect(answer).rejects.toThrow(/^paretoNbdTotals failed in a worker thread: params is not iterable$/);
  await expect(answer).rejects.toHaveProperty('cause', expect.any(TypeError));
});

test('a thread that stops at its work is reported as such', async () => {
  const stopping = openThreads({ threads: 1, smallest: 0 });
  await stopping.totals('paretoNbdTotals', rows)(at);
  const answer = expect(stopping.totals('paretoNbdTotals', rows)(at)).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'worker-stopped',
    message: expect.stringMatching(/^a worker thread stopped at paretoNbdTotals: /),
  });
  await stopping.close();
  await answer;
});
