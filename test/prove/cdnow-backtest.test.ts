import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { backtestFile } from '../../src/app/clv-backtest.ts';

const file = process.env['CDNOW_ORDERS'] ?? new URL('../../../shared/data/clv/cdnow/cdnow_orders.csv', import.meta.url).pathname;
const isThere = existsSync(file);
if (!isThere) process.stdout.write(`skipped: no CDNOW orders (name the file in CDNOW_ORDERS): ${file}\n`);

// runs of BTYD 2.4.3 and BTYDplus 1.2.0: mae, rmse, correlation, spearman, nGini
const peers: Readonly<Record<string, readonly [number, number, number, number, number]>> = {
  'pareto-nbd': [0.7545, 1.6028, 0.6302, 0.4597, 0.6727],
  'bg-nbd': [0.7855, 1.608, 0.6256, 0.4493, 0.6625],
  'mbg-nbd': [0.7648, 1.6072, 0.6273, 0.45, 0.6637],
  'same-rate': [1.0237, 2.212, 0.584, 0.49, 0.656],
};

test.skipIf(!isThere)(
  'on CDNOW no row is worse than that of the peers, and the selected is no worse than Pareto/NBD (skipped without shared/data/clv/cdnow)',
  async () => {
    const found = await backtestFile({
      file,
      calibrationEnd: '1997-09-30',
      holdoutEnd: '1998-06-30',
      unit: 'week',
      includeZero: true,
    });
    const row = (name: string) => found.models.find(({ model }) => model === name)!;
    for (const [name, [mae, rmse, correlation, spearman, nGini]] of Object.entries(peers)) {
      expect(row(name).mae).toBeLessThan(mae * 1.005);
      expect(row(name).rmse).toBeLessThan(rmse * 1.005);
      expect(row(name).correlation).toBeGreaterThan(correlation * 0.995);
      expect(row(name).spearman).toBeGreaterThan(spearman * 0.995);
      expect(row(name).nGini).toBeGreaterThan(nGini * 0.995);
    }
    const { selected } = found;
    process.stdout.write(`${JSON.stringify({ ...selected, deciles: undefined, correction: selected.correction?.code })}\n`);
    expect(selected.deviance).toBeLessThanOrEqual(row('pareto-nbd').deviance!);
    expect(selected.rmse).toBeLessThanOrEqual(row('pareto-nbd').rmse!);
    expect(selected.coverage90).toBeGreaterThan(0.88);
    expect(selected.coverage90).toBeLessThan(0.95);
    expect(selected.published).toBe(true);
  },
);
