import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { predictFile } from '../../src/app/clv-predict.ts';
import { ordersFile } from '../support/orders-file.ts';
import { temporaryFolder } from '../support/temporary.ts';

const request = { horizon: 26, unit: 'week', includeZero: true, interval: 0.9 } as const;
const rowsOf = (path: string) => {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i): [string, string] => [names[i]!, cell])));
};

test('every customer of a file is foretold once, by the name the file gives her', async () => {
  const [out, again, file] = [join(temporaryFolder(), 'P.csv'), join(temporaryFolder(), 'P.csv'), ordersFile(300)];
  const predicted = await predictFile({ ...request, file, out, model: 'pareto-nbd', end: '2025-12-01' });
  const rows = rowsOf(out);
  expect(predicted).toMatchObject({ customers: 300, days: 182, end: '2025-12-01', model: 'pareto-nbd', level: 1 });
  expect(new Set(rows.map((row) => row['customer'])).size).toBe(300);
  expect(rows.map((row) => row['customer'])).toContain('c0');
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
  expect(sum('expected_purchases')).toBeCloseTo(predicted.expectedPurchases, 2);
  expect(Math.abs(sum('value') - predicted.value!)).toBeLessThan(3);
  for (const row of rows) expectInOrder(row);
  await predictFile({ ...request, file, out: again, model: 'pareto-nbd', end: '2025-12-01' });
  expect(readFileSync(again, 'utf8')).toBe(readFileSync(out, 'utf8'));
});

test('by the rhythm of each of them too, with how far it is', async () => {
  const [out, file] = [join(temporaryFolder(), 'P.csv'), ordersFile(60)];
  const seen: string[] = [];
  const onStep = (step: string) => seen.push(step);
  const onCustomers = (done: number, of: number) => seen.push(`${done} of ${of}`);
  const asked = { ...request, file, out, end: '2025-12-01', model: 'pareto-ggg' } as const;
  const predicted = await predictFile({ ...asked, onStep, onCustomers });
  expect(predicted).toMatchObject({
    model: 'pareto-ggg',
    members: [{ model: 'pareto-ggg', weight: 1 }],
    customers: 60,
    level: 1,
  });
  const rows = rowsOf(out);
  for (const row of rows) expectInOrder(row);
  const sum = rows.reduce((total, row) => total + Number(row['expected_purchases']), 0);
  expect(sum).toBeCloseTo(predicted.expectedPurchases, 3);
  expect(predicted.value).toBeGreaterThan(0);
  expect(seen).toEqual(['rhythms', 'customers', '60 of 60']);
});

/** No figure lies outside what it may be, none is missing but a date that may never come. */
function expectInOrder(row: Record<string, string>): void {
  expect(Number(row['p_alive'])).toBeGreaterThan(0);
  expect(Number(row['purchases_low'])).toBeLessThanOrEqual(Number(row['purchases_high']));
  expect(Number(row['value_low'])).toBeLessThanOrEqual(Number(row['value_high']));
  expect(row['last_purchase']! <= '2025-12-01').toBe(true);
  const dates = ['next_purchase_25', 'next_purchase_50', 'next_purchase_75'].map((name) => row[name]!);
  expect(dates.filter((date) => date !== '').every((date) => date > '2025-12-01')).toBe(true);
  expect([...dates].sort((a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b))).toEqual(dates);
  expect(Object.values(row).every((cell) => !/nan|inf/i.test(cell))).toBe(true);
}

test('money stays empty where nobody paid twice', async () => {
  const file = join(temporaryFolder(), 'orders.csv');
  const lines = Array.from({ length: 40 }, (_, i) => [`O${i},c${i % 30},2025-0${1 + (i % 6)}-10,${i < 30 ? '9.00' : '0.00'}`]);
  writeFileSync(file, ['order_id,customer_id,paid_at,amount', ...lines].join('\n'));
  const out = join(temporaryFolder(), 'P.csv');
  const predicted = await predictFile({ ...request, file, out, model: 'bg-nbd' });
  expect(predicted.value).toBeNull();
  for (const row of rowsOf(out)) expect([row['value'], row['spend_per_purchase']]).toEqual(['', '']);
});

test('a choice that no earlier day supports is refused, with what to do', async () => {
  const file = join(temporaryFolder(), 'orders.csv');
  writeFileSync(file, 'order_id,customer_id,paid_at,amount\nO1,a,2025-03-01,9.00\nO2,b,2025-03-04,8.00\n');
  const asked = predictFile({ ...request, file, out: join(temporaryFolder(), 'P.csv'), model: 'selected' });
  await expect(asked).rejects.toMatchObject({ code: 'model-not-trusted', message: expect.stringContaining('--model') });
  await expect(asked).rejects.toThrow('(the history is too short to try a model on itself), name one');
});

test('customers who all began on the last day teach nothing, whichever model is named', async () => {
  const file = join(temporaryFolder(), 'orders.csv');
  writeFileSync(file, 'order_id,customer_id,paid_at,amount\nO1,a,2025-03-04,9.00\nO2,b,2025-03-04,8.00\n');
  for (const model of ['selected', 'pareto-nbd'] as const) {
    const asked = { ...request, file, end: '2025-03-04', out: join(temporaryFolder(), 'P.csv'), model };
    await expect(predictFile(asked)).rejects.toThrow('all customers began on the last day');
  }
});

test('a horizon of no length is refused', async () => {
  const asked = predictFile({ ...request, horizon: 0.01, file: ordersFile(40), out: '/dev/null', model: 'nbd' });
  await expect(asked).rejects.toThrow('horizon is not between');
});

test('a day that is none and a folder that is not there are refused before anything is worked out', async () => {
  const asked = { ...request, file: ordersFile(40), model: 'nbd' } as const;
  await expect(predictFile({ ...asked, out: '/dev/null', end: '2025-13-01' })).rejects.toMatchObject({ code: 'day' });
  const none = join(temporaryFolder(), 'none', 'P.csv');
  await expect(predictFile({ ...asked, out: none })).rejects.toMatchObject({ kind: 'missing', code: 'out-folder' });
});
