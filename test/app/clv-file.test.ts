import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fitFile } from '../../src/app/clv-file.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Orders of made-up buyers who buy again with a chance that differs by buyer. */
function orderFile(): string {
  const random = seededRandom(7);
  const lines = ['order_id,customer_id,paid_at,amount'];
  for (let buyer = 0; buyer < 300; buyer++) {
    const pace = 10 + random() * 200;
    for (let day = Math.floor(random() * 90); day < 300; day += 1 + Math.floor(-Math.log(random()) * pace))
      lines.push(`O${lines.length},c${buyer},${date(day)},${buyer % 40 === 0 ? '0.00' : `${20 + (buyer % 30)}.50`}`);
  }
  const path = join(temporaryFolder(), 'orders.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const date = (day: number) => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);

test.each([
  'nbd',
  'bg-nbd',
  'mbg-nbd',
  'bg-cnbd-k',
  'mbg-cnbd-k',
  'pareto-ggg',
  'pareto-nbd',
  'pareto-nbd-correlated',
  'ggompertz-nbd',
  'gamma-gamma',
] as const)('%s is fitted to a file of orders, without a workspace', async (model) => {
  const fit = await fitFile({ file: orderFile(), model, end: '2025-10-01', unit: 'week', includeZero: true });
  expect(fit).toMatchObject({ model, converged: true });
  expect(fit.logLikelihood).toBeLessThan(0);
  // a hazard may not grow, a dependence may be negative
  const { b = 1, dependence = 1, ...positive } = fit.params;
  expect(Object.values(positive).every((value) => value > 0)).toBe(true);
  expect(b >= 0 && Math.abs(dependence) <= 1).toBe(true);
});

test('the gaps between purchases are read in the unit asked for', async () => {
  const request = { file: orderFile(), model: 'mbg-cnbd-k', end: '2025-10-01', includeZero: true } as const;
  const [weeks, days] = [await fitFile({ ...request, unit: 'week' }), await fitFile({ ...request, unit: 'day' })];
  const gaps = (weeks.logLikelihood - days.logLikelihood) / Math.log(7);
  expect(days.params['k']).toBe(weeks.params['k']);
  expect(days.params['alpha']).toBeNear(weeks.params['alpha']! * 7, 1e-4);
  expect(gaps).toBeGreaterThan(300);
  expect(Math.abs(gaps - Math.round(gaps))).toBeLessThan(1e-6);
});

test('orders without an amount are purchases, unless they are not wanted', async () => {
  const request = { file: orderFile(), model: 'bg-nbd', end: '2025-10-01', unit: 'week' } as const;
  const all = await fitFile({ ...request, includeZero: true });
  const paid = await fitFile({ ...request, includeZero: false });
  expect(all.customers).toBe(300);
  expect(paid.customers).toBe(292);
});

test('without an end, the last day of the file is it; a file of something else is refused', async () => {
  const file = orderFile();
  expect((await fitFile({ file, model: 'bg-nbd', unit: 'week', includeZero: true })).customers).toBe(300);
  const other = join(temporaryFolder(), 'other.csv');
  writeFileSync(other, 'colour,shape\nred,round\n');
  await expect(fitFile({ file: other, model: 'bg-nbd', unit: 'week', includeZero: true })).rejects.toMatchObject({
    kind: 'invalid',
  });
});

test.each(['pareto-nbd', 'pareto-ggg'] as const)('%s is not fitted where all customers began on the last day', async (model) => {
  const path = join(temporaryFolder(), 'orders.csv');
  writeFileSync(path, 'order_id,customer_id,paid_at,amount\nO1,a,2025-03-04,9.00\nO2,b,2025-03-04,8.00\n');
  const asked = { file: path, model, unit: 'week', includeZero: true } as const;
  await expect(fitFile(asked)).rejects.toThrow('so nothing is known of how they come back; give a file with more days');
  expect(await fitFile({ ...asked, end: '2025-04-04' })).toMatchObject({ customers: 2 });
});
