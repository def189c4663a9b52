import { expect, test } from 'vitest';
import { hashOf, isSame, newSecret } from '../../../src/app/access/secrets.ts';

test('secrets are new each time, with 256 bits and their opening', () => {
  const secrets = new Set(Array.from({ length: 1000 }, () => newSecret('prn_')));
  expect(secrets.size).toBe(1000);
  for (const secret of secrets) expect(secret).toMatch(/^prn_[\w-]{43}$/);
  expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('only the whole secret is the same, and nothing is the same as none', () => {
  expect(isSame('abc', 'abc')).toBe(true);
  for (const given of ['ab', 'abcd', 'abd', '']) expect(isSame(given, 'abc')).toBe(false);
  expect(isSame('', '')).toBe(false);
});
