import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf, RecordScanner, type RecordShape } from '../../../src/files/disk/record-scanner.ts';

const shape = (columns: number): RecordShape => ({ delimiter: ',', quote: '"', newline: '\n', columns });

function scan(chunks: readonly string[], columns: number) {
  const scanner = new RecordScanner(shape(columns));
  return [...chunks.flatMap((chunk) => [...scanner.push(chunk)]), ...scanner.push('', true)];
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('records', () => {
  test('any cells come back as written, however the text is cut into chunks', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '李', ' '), maxLength: 6 });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), fc.constantFrom('\n', '\r\n'), (cells, size, end) => {
        const text = cells.map((row) => row.map(quoted).join(',') + end).join('');
        const chunks = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
        const found = scan(chunks, 3);
        expect(found.map(({ problem }) => problem)).toEqual(cells.map(() => null));
        expect(found.map((record) => cellsOf(record.text, shape(3)))).toEqual(cells);
      }),
    );
  });

  test('are numbered with blank lines counted', () => {
    expect(scan(['a,b\n\n1,2\n'], 2)).toEqual([
      { number: 1, text: 'a,b', problem: null },
      { number: 3, text: '1,2', problem: null },
    ]);
  });

  test('a quote that never closes costs its own line', () => {
    const found = scan(['a,b\n"1,2\n3,4\n5,6'], 2);
    expect(found.map(({ text, problem }) => [text, problem])).toEqual([
      ['a,b', null],
      ['"1,2', 'quote is not closed'],
      ['3,4', null],
      ['5,6', null],
    ]);
  });

  test('text behind a closing quote is a problem, a quote within plain text is not', () => {
    expect(scan(['"1"x,2\n1"x,2\n'], 2).map(({ problem }) => problem)).toEqual(['text after a closing quote', null]);
  });

  test('the wrong number of columns is told', () => {
    expect(scan(['1,2,3\n1\n'], 2).map(({ problem }) => problem)).toEqual([
      'has 3 columns, the header has 2',
      'has 1 columns, the header has 2',
    ]);
  });

  test('an endless line is cut short and the next one is read', () => {
    const found = scan(['x'.repeat(9_000_000), 'y'.repeat(9_000_000), '\n1,2\n'], 2);
    expect(found.map(({ text, problem }) => [text.length, problem])).toEqual([
      [1000, 'record is longer than 8000000 characters'],
      [3, null],
    ]);
  });
});
