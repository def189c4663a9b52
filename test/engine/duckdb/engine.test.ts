import { expect, test } from 'vitest';
import { openEngine } from '../../../src/engine/duckdb/open-engine.ts';
import { engineConformance } from '../../conformance/engine.ts';

engineConformance('duckdb', () => openEngine({ path: ':memory:', threads: 2 }));

test('the same file is not opened twice in one process', async () => {
  const { mkdtempSync } = await import('node:fs');
  const path = `${mkdtempSync('/tmp/engine-')}/a.duckdb`;
  const first = await openEngine({ path });
  await expect(openEngine({ path })).rejects.toMatchObject({ kind: 'conflict', code: 'engine-open' });
  await first.close();
  await (await openEngine({ path })).close();
});
