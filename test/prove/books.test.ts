import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReconciliation } from '../../src/contract/books.ts';
import { listImports, undoImport } from '../../src/contract/imports.ts';
import { readStatus } from '../../src/contract/status.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { exportedBrand, importAll, sideBySide } from '../support/exported-brand.ts';

// PROVE_BOOKS=2000 is the whole proof; what runs with every test is the same with fewer customers and one order of arrival.
const WHOLE = Number(process.env['PROVE_BOOKS'] ?? 0);
const CUSTOMERS = WHOLE > 0 ? WHOLE : 150;
const ARRIVALS = WHOLE > 0 ? 3 : 1;
const MINUTES = 60_000;

let brand: Awaited<ReturnType<typeof exportedBrand>>;
beforeAll(async () => {
  brand = await exportedBrand({ customers: CUSTOMERS, seed: 11, afterSalesOfAll: true });
}, 5 * MINUTES);
afterAll(() => brand?.remove());

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const random = seededRandom(seed);
  const left = [...items];
  return Array.from({ length: left.length }, () => left.splice(Math.floor(random() * left.length), 1)[0]!);
}

const ties = async (it: TestApp): Promise<void> => {
  const books = await it.client.call(readReconciliation);
  const { found, told } = sideBySide(books, brand.answers.months);
  expect(found).toEqual(told);
  expect(books.faults).toEqual([]);
  expect((await it.client.call(readStatus)).loaded.orders).toBe(brand.answers.orders);
};

describe.each(Array.from({ length: ARRIVALS }, (_, i) => i + 1))('files in shuffled order %i', (seed) => {
  test(
    'tie to the fen, and again when one of them was undone and loaded once more',
    async () => {
      const it = await openTestApp();
      const paths = shuffled(brand.files, seed).map(({ name }) => `${brand.folder}/${name}`);
      await importAll(it, paths);
      await ties(it);
      const { loads } = await it.client.call(listImports);
      const { loadId, file } = shuffled(loads, seed + 100)[0]!;
      const undone = await it.ended(await it.client.call(undoImport, { params: { loadId } }));
      expect(undone.state).toBe('done');
      await importAll(it, [`${brand.folder}/${file}`]);
      await ties(it);
      await it.close();
    },
    30 * MINUTES,
  );
});
