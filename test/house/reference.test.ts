import { expect, test } from 'vitest';
import { pages } from '../../scripts/make-reference.ts';
import { textOf } from './files.ts';

test.each(Object.entries(pages))('%s says what the source says (npm run docs)', async (file, page) => {
  const written = await page();
  expect(written.split('\n').filter((line) => line.startsWith('|')).length).toBeGreaterThan(8);
  expect(textOf(file)).toBe(written);
});
