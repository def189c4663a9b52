import { expect, test } from 'vitest';
import { detailText } from '../../src/console/features/audit/detail-text.ts';

test('an entry is told in a line, its files by what became of each', () => {
  const files = [
    { file: 'orders.csv', source: 'shop', outcome: 'loaded' },
    { file: 'bad.csv', source: null, outcome: 'refused' },
  ];
  expect(detailText({ jobId: '2', files })).toBe('jobId: 2; files: orders.csv · shop · loaded, bad.csv · refused');
});

test('nothing is written as nothing, not as an object', () => {
  expect(detailText({ from: null, filter: '', changed: ['name', 'zone'], on: false })).toBe(
    'from: —; filter: —; changed: name, zone; on: false',
  );
  expect(detailText({})).toBe('');
  expect(detailText(null)).toBe('—');
});
