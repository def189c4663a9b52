import { expect, test } from 'vitest';
import { type FoundFile, filesToTake, isImportable, retryAt } from '../../src/app/watched-files.ts';

const NOW = '2026-11-23T02:00:00.000Z';
const file = (path: string, change: Partial<FoundFile> = {}): FoundFile => ({
  path,
  bytes: 10,
  modifiedAt: '2026-11-23T01:00:00.000Z',
  ...change,
});
const known = (path: string, state: 'taken' | 'loaded' | 'refused' | 'failed', retry: string | null = null) => ({
  ...file(path),
  state,
  retryAt: retry,
});

test('a file is taken once it lies still', () => {
  const [a, growing] = [file('a.csv'), file('b.csv', { bytes: 20 })];
  expect(filesToTake([a, growing], [], [], NOW)).toEqual([]);
  expect(filesToTake([a, growing], [a, file('b.csv')], [], NOW)).toEqual([a]);
});

test('what was loaded or refused is left alone until it changes', () => {
  const a = file('a.csv');
  for (const state of ['loaded', 'refused'] as const) {
    expect(filesToTake([a], [a], [known('a.csv', state)], NOW)).toEqual([]);
    const changed = file('a.csv', { bytes: 11 });
    expect(filesToTake([changed], [changed], [known('a.csv', state)], NOW)).toEqual([changed]);
  }
});

test('what a killed process had taken is taken again, and a failure when its time has come', () => {
  const a = file('a.csv');
  expect(filesToTake([a], [a], [known('a.csv', 'taken')], NOW)).toEqual([a]);
  expect(filesToTake([a], [a], [known('a.csv', 'failed', '2026-11-23T02:00:01.000Z')], NOW)).toEqual([]);
  expect(filesToTake([a], [a], [known('a.csv', 'failed', NOW)], NOW)).toEqual([a]);
  expect(filesToTake([a], [a], [known('a.csv', 'failed')], NOW)).toEqual([]);
});

test('only files that can be imported and are finished', () => {
  for (const path of ['a.csv', '订单 2026.XLSX', 'sub/b.csv.gz', 'c.parquet']) expect(isImportable(path)).toBe(true);
  for (const path of ['a.pdf', '~$a.xlsx', 'sub/.a.csv', 'a.csv.part', 'b.csv.crdownload', 'Thumbs.db'])
    expect(isImportable(path)).toBe(false);
  const empty = file('empty.csv', { bytes: 0 });
  expect(filesToTake([empty], [empty], [], NOW)).toEqual([]);
});

test('three more tries, further and further apart', () => {
  expect([1, 2, 3, 4].map((attempts) => retryAt(attempts, Date.parse(NOW)))).toEqual([
    '2026-11-23T02:01:00.000Z',
    '2026-11-23T02:05:00.000Z',
    '2026-11-23T02:30:00.000Z',
    null,
  ]);
});
