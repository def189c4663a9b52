import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ClvPlotRequest, plotFile } from '../../src/app/clv-plot.ts';
import { ordersFile } from '../support/orders-file.ts';
import { temporaryFolder } from '../support/temporary.ts';

const asked = (more: Partial<ClvPlotRequest>): ClvPlotRequest => ({
  file: ordersFile(120),
  kind: 'tracking',
  model: 'pareto-nbd',
  end: '2025-09-30',
  includeZero: true,
  out: join(temporaryFolder(), 'picture.svg'),
  width: 640,
  height: 400,
  ...more,
});

const words = {
  tracking: ['came', 'expected by pareto-nbd', 'end of the fit', 'repeat purchases, cumulative'],
  frequency: ['7+', 'customers', 'counted', 'expected by pareto-nbd'],
  alive: ['weeks from the first to the last purchase', 'P(alive) in percent, by pareto-nbd', '12 repeats', '1 repeat'],
  customer: ['P(alive) of the most frequent buyer', 'purchase'],
  calibration: ['tenth of the customers, 1 being those of whom most was expected', 'expected by pareto-nbd'],
} as const;

const start = (text: string) => text.split(' ').slice(0, 3).join(' ');
const drawn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => start(text ?? ''));

test.each(Object.keys(words) as (keyof typeof words)[])('the picture of %s says what it shows', async (kind) => {
  const { out, table } = await plotFile(asked({ kind }));
  const svg = readFileSync(out, 'utf8');
  for (const word of words[kind]) expect(svg).toContain(word);
  // above the picture too: a PNG has no other title
  expect(drawn(svg)).toContain(start(/<title>(.*)<\/title>/.exec(svg)?.[1] ?? '?'));
  expect(svg).not.toMatch(/NaN|undefined/);
  expect(table.rows.length).toBeGreaterThan(5);
});

test('the path of a customer who is named is hers', async () => {
  const { table, out } = await plotFile(asked({ kind: 'customer', customer: 'c7' }));
  expect(readFileSync(out, 'utf8')).toContain('P(alive) of c7');
  expect(table.columns.join()).toContain('P(alive)');
  await expect(plotFile(asked({ kind: 'customer', customer: 'nobody' }))).rejects.toMatchObject({ kind: 'missing' });
});

test('a picture may be a PNG, and nothing else but an SVG', async () => {
  const { out } = await plotFile(asked({ out: join(temporaryFolder(), 'picture.PNG') }));
  expect([...readFileSync(out).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  await expect(plotFile(asked({ out: 'picture.jpg' }))).rejects.toThrow('.svg or .png: picture.jpg');
});

test('without days after the end there is nothing to compare with', async () => {
  await expect(plotFile(asked({ kind: 'calibration', end: '2026-06-30' }))).rejects.toThrow('nothing comes after the end');
  await expect(plotFile(asked({ end: '2025-09-30', holdoutEnd: '2025-09-29' }))).rejects.toThrow('before the end of the fit');
  await expect(plotFile(asked({ end: '2024-12-31' }))).rejects.toThrow('no purchase up to the end day: 2024-12-31');
  const { table } = await plotFile(asked({ kind: 'tracking', end: '2026-06-30' }));
  expect(table.rows.at(-1)?.[0]).toBe('2026-06-30');
});
