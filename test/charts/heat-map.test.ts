import { expect, test } from 'vitest';
import { heatMap } from '../../src/charts/heat-map.ts';
import { expectPlain, picture } from './picture.ts';

const map = {
  description: 'retention',
  x: { name: 'period', labels: ['1', '2'] },
  y: { name: 'cohort', labels: ['2026-01', '2026-02'] },
  value: { name: 'retention' },
  cells: [
    [0.5, 0.1],
    [0.4, null],
  ],
  texts: [
    ['50%', '10%'],
    ['40%', ''],
  ],
};
const retention = heatMap(map);

interface Cell {
  readonly value: readonly number[];
  readonly label: { readonly color: string; readonly formatter: string };
  readonly tooltip: { readonly formatter: string };
}
const cells = (retention.option['series'] as unknown as readonly { data: readonly Cell[] }[])[0]!.data;

test('a heat map is plain data and writes its cells', () => {
  expectPlain(retention);
  const svg = picture(retention);
  for (const word of ['50%', '40%', '2026-02', 'period']) expect(svg).toContain(word);
});

test('a cell that is not known is not drawn', () => {
  expect(cells.map(({ value }) => value)).toEqual([
    [0, 0, 0.5],
    [1, 0, 0.1],
    [0, 1, 0.4],
  ]);
  expect(retention.table.rows).toEqual([
    ['2026-01', 0.5, 0.1],
    ['2026-02', 0.4, null],
  ]);
});

test('words turn white on dark cells and stay dark on pale ones', () => {
  expect(cells.map(({ label }) => label.color === '#ffffff')).toEqual([true, false, true]);
});

test('a tooltip says where the cell stands', () => {
  expect(cells[1]!.tooltip.formatter).toBe('2026-01 · period 2<br/>retention: 10%');
});

test('cells too narrow for their words are left to their colour', () => {
  const labels = Array.from({ length: 24 }, (_, i) => String(i + 1));
  const row = labels.map(() => 0.085);
  const long = heatMap({
    ...map,
    x: { name: 'period', labels },
    cells: [row, row],
    texts: [row, row].map((of) => of.map(() => '8.5%')),
  });
  expect(picture(long, 1100)).toContain('>8.5%<');
  expect(picture(long, 1100)).toContain('>2<');
  expect(picture(long, 340)).not.toContain('>8.5%<');
  expect(picture(long, 340)).not.toContain('>2<');
  expect(picture(long, 340)).toContain('>2026-02<');
});

test('long names of few columns are broken into lines before words are left out', () => {
  const labels = ['1', '2', '3', '4–5', '6–10', '11 and more'];
  const row = labels.map(() => 900);
  const wide = heatMap({
    ...map,
    x: { name: 'purchases', labels },
    cells: [row, row],
    texts: [row, row].map((of) => of.map(String)),
  });
  expect(picture(wide, 900)).toContain('>11 and more<');
  expect(picture(wide, 400)).not.toContain('>11 and more<');
  for (const word of ['>6–10<', '>900<']) expect(picture(wide, 400)).toContain(word);
});

test('rows and columns both say what they are', () => {
  expect(picture(retention)).toMatch(/<text[^>]*>cohort<\/text>/);
  const wide = heatMap({ ...map, y: { name: 'cohort', labels: ['from 271 days on', 'b'] } });
  const gap = ({ option }: typeof wide) => (option['yAxis'] as { nameGap: number }).nameGap;
  expect(gap(wide)).toBeGreaterThan(gap(retention));
});

test('a map of gaps is empty', () => {
  expect(
    heatMap({
      description: '',
      x: { name: '', labels: ['1'] },
      y: { name: '', labels: ['a'] },
      value: { name: '' },
      cells: [[null]],
    }).empty,
  ).toBe(true);
});
