import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { simulateBrand } from '../../src/simulate/simulate.ts';
import { brandFiles, brandSheets, written } from '../support/simulated-brand.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const frozen = { customers: 500, seed: 20261031, truth: true } as const;

/** The recipe is frozen: claims measured on one version of it must hold on the next. Change it only with a decision record. */
const digests: Readonly<Record<string, string>> = {
  costs: '7ce2010c30015cc8ca31b61e5b84919ded8f882e8fd7ab645d669396ba541f3d',
  events: '9984a6ef3f373c5b58cf3ce8e5474d8a2393e65fe7dd2e92628cef638ba91e26',
  members: 'b532173e4eb5efe51cca8df0255d71b661d643c0eeae4214cd2ffeb9635bb12b',
  order_items: '40a1d76493f11e3b80c9c822d02dc67634889cc15f1fc7d91d8edb10adb32de5',
  orders: '7ae653638f2afab85c794a6f0f9ff7cddfa48816718bef613f3459263e2843b9',
  products: '400f53cbae135597f65a58b518b08a149bde692056ba45e1506b0b6a96e72b15',
  refunds: '0b8a234660718fd8bdcf114c45a59364edef82e4d5ec3b39d68d2335bfe746ab',
  truth: 'a4f50811b72df5c4db3804350ab45836b049e16f676c78c4529b68ad40291396',
};

test('the recipe is frozen: seed 20261031 gives these files and no others', async () => {
  const files = await brandFiles(frozen);
  expect(Object.fromEntries(Object.entries(files).map(([table, text]) => [table, sha256(text)]))).toEqual(digests);
});

test('the recipe with a strong November and whales is frozen as well', async () => {
  const files = await brandFiles({
    customers: 300,
    seed: 5,
    novemberShare: 0.3,
    whales: 3,
    ordersPerCustomer: 8,
    end: '2025-12-31',
  });
  expect(sha256(files['orders']!)).toBe('fb1d8a86bb0d0a655a76b0b738ce71375bbbcc17c8e92bfd2a529107ff8e0891');
});

test('another seed gives another brand', async () => {
  const [one, other] = await Promise.all([brandFiles({ customers: 50, seed: 1 }), brandFiles({ customers: 50, seed: 2 })]);
  expect(one['orders']).not.toBe(other['orders']);
  expect(one['products']).toBe(other['products']);
});

test('events leave every other file as it is', async () => {
  const [without, withEvents] = await Promise.all([
    brandFiles({ customers: 400, seed: 3, events: false }),
    brandFiles({ customers: 400, seed: 3, events: true }),
  ]);
  const { events, ...others } = withEvents;
  expect(events!.length).toBeGreaterThan(10_000);
  expect(others).toEqual(without);
});

test('asking for the truth changes no file', async () => {
  const { truth, ...others } = await brandFiles({ customers: 200, seed: 3, truth: true });
  expect(others).toEqual(await brandFiles({ customers: 200, seed: 3 }));
  expect(truth!.trimEnd().split('\n')).toHaveLength(201);
});

test('a slow sink gets the same bytes in order, and progress ends at the last customer', async () => {
  const options = { customers: 2_300, seed: 9, events: false } as const;
  const chunks: Buffer[] = [];
  const seen: number[] = [];
  const slow = {
    async write(table: string, chunk: Uint8Array) {
      await new Promise((resolve) => setImmediate(resolve));
      if (table === 'orders') chunks.push(Buffer.from(chunk));
    },
  };
  const simulated = await simulateBrand(options, slow, { progress: (customers) => seen.push(customers) });
  const text = Buffer.concat(chunks).toString('utf8');
  expect(text.slice(text.indexOf('\n') + 1)).toBe(written(brandSheets(options).sheets.orders));
  expect(seen).toEqual([1000, 2000, 2300]);
  expect(simulated.rows.orders).toBe(text.trimEnd().split('\n').length - 1);
  expect(simulated.bytes.orders).toBe(Buffer.byteLength(text));
  expect(simulated.rows.events).toBeUndefined();
});
