import { expect, test } from 'vitest';
import { detailLines } from '../../src/console/features/audit/detail-text.ts';

test('an entry is told in lines, a list of files by what became of each', () => {
  const files = [
    { file: 'orders.csv', source: 'shop', outcome: 'loaded' },
    { file: 'bad.csv', source: null, outcome: 'refused' },
  ];
  expect(detailLines({ jobId: '2', files })).toEqual(['jobId: 2', 'files: orders.csv · shop · loaded, bad.csv · refused']);
});

test('nothing is written as nothing, not as an object', () => {
  expect(detailLines({ from: null, changed: ['name', 'zone'], on: false })).toEqual([
    'from: —',
    'changed: name, zone',
    'on: false',
  ]);
  expect(detailLines({})).toEqual([]);
  expect(detailLines(null)).toEqual(['—']);
});
