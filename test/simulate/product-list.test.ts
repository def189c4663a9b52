import { expect, test } from 'vitest';
import { productLines, sampleLines, series } from '../../src/simulate/product-list.ts';

test('every product has a series, a title of its own, a price to the fen, and no comma', () => {
  const lines = [...productLines, ...sampleLines];
  expect(new Set(lines.map(([title]) => title)).size).toBe(lines.length);
  for (const [title, , name, price] of lines) {
    expect(series).toContain(name);
    expect(title).not.toMatch(/[,"\n]/);
    expect(Number.isInteger(Math.round(price * 100)) && price > 0).toBe(true);
  }
});

test('each series can fill a basket from the first day', () => {
  for (const name of series)
    expect(productLines.filter(([, , own, , , , launched]) => own === name && launched <= 0).length).toBeGreaterThan(3);
});

test('a pick table of bytes can name them all', () => {
  expect(productLines.length + sampleLines.length).toBeLessThan(256);
});
