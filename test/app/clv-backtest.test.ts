import { expect, test } from 'vitest';
import { backtestFile } from '../../src/app/clv-backtest.ts';
import { ordersFile } from '../support/orders-file.ts';

const request = { unit: 'week', includeZero: true } as const;

test('a file of orders is backtested without a workspace', async () => {
  const found = await backtestFile({ ...request, file: ordersFile(150), calibrationEnd: '2025-06-30', holdoutEnd: '2025-12-01' });
  expect(found.models.map(({ model }) => model)).toEqual(
    expect.arrayContaining(['nbd', 'pareto-nbd', 'mbg-cnbd-k', 'same-rate']),
  );
  expect(found.selected.model).toBe('selected');
  expect(found.customers).toBeGreaterThan(0);
});

test('a day that is none is refused', async () => {
  const asked = backtestFile({ ...request, file: ordersFile(20), calibrationEnd: '2025-13-01', holdoutEnd: '2025-12-01' });
  await expect(asked).rejects.toMatchObject({ kind: 'invalid', code: 'day' });
});

test('a calibration that reaches the end of the file leaves nothing to compare with, and is refused', async () => {
  const asked = backtestFile({ ...request, file: ordersFile(20), calibrationEnd: '2030-01-01', holdoutEnd: '2031-01-01' });
  await expect(asked).rejects.toMatchObject({ kind: 'invalid', code: 'holdout-empty' });
});
