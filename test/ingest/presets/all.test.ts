import { expect, test } from 'vitest';
import { fields } from '../../../src/ingest/fields.ts';
import { presets } from '../../../src/ingest/presets/all.ts';
import { fits, normalHeader } from '../../../src/ingest/presets/preset.ts';

test('every preset has a key of its own and feeds only fields that exist', () => {
  expect(new Set(presets.map(({ key }) => key)).size).toBe(presets.length);
  const unknown = presets.flatMap(({ key, columns }) =>
    Object.keys(columns)
      .filter((field) => !(field in fields))
      .map((field) => `${key}: ${field}`),
  );
  expect(unknown).toEqual([]);
});

test('no preset takes a receiver for a buyer', () => {
  const receiver = /收货|收件|收货人|联系手机|联系电话|shipping|billing|receiver/i;
  const keys = Object.entries(fields)
    .filter(([, { kind }]) => kind === 'identifier')
    .map(([field]) => field);
  const headers = presets.flatMap(({ columns }) => keys.flatMap((key) => columns[key] ?? []));
  expect(headers.filter((header) => receiver.test(header))).toEqual([]);
  expect(headers.length).toBeGreaterThan(20);
});

test('a header is compared trimmed, half-width and in lower case', () => {
  expect(normalHeader(' 收货地址（ＡＢＣ） ')).toBe('收货地址(abc)');
  const shopify = presets.find(({ key }) => key === 'shopify-customers')!;
  expect(fits(shopify, new Set(['customer id', 'first name', 'last name', 'email', 'total orders']))).toBe(true);
  expect(fits(shopify, new Set(['customer id', 'email']))).toBe(false);
});
