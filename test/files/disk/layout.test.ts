import { expect, test } from 'vitest';
import { layoutOf } from '../../../src/files/disk/layout.ts';

const unknown = () => false;

test.each([
  [',', 'id,amount,note\n1,2.00,a\n2,3.00,b\n'],
  ['\t', 'id\tamount\tnote\n1\t2,00\ta\n2\t3,00\tb\n'],
  [';', 'id;amount;note\n1;2,00;a\n2;3,00;b\n'],
  ['|', 'id|amount|note\n1|2.00|a, b\n2|3.00|c\n'],
])('finds the delimiter %j', (delimiter, text) => {
  expect(layoutOf(text, unknown)).toMatchObject({ shape: { delimiter, columns: 3 }, headerRecord: 1, skip: 1 });
});

test('single quotes quote where cells are wrapped in them', () => {
  expect(layoutOf("id,note\n'1','a, b'\n'2','c, d'\n", unknown)?.shape.quote).toBe("'");
});

test('report titles stand above the header, and the engine is told how many lines to skip', () => {
  expect(layoutOf('Sales\n2024\nid,amount\n1,2\n3,4\n5,6\n', unknown)).toMatchObject({ headerRecord: 3, above: 3, skip: 3 });
});

test('where a line above the data is blank the engine is not asked to skip', () => {
  expect(layoutOf('Sales\n\nid,amount\n1,2\n3,4\n5,6\n', unknown)).toMatchObject({ headerRecord: 3, skip: null });
});

test('a known header is taken even where its cells look like values', () => {
  expect(layoutOf('1,2\na,b\n3,4\n', (cells) => cells[0] === '1')?.headerRecord).toBe(1);
});

test('a description row is left out', () => {
  const text = 'id,amount,paid\nThe number,The amount,The time\n1,2.00,2024-01-01\n2,3.00,2024-01-02\n';
  expect(layoutOf(text, unknown)).toMatchObject({ headerRecord: 1, above: 2, skip: 2 });
});

test('a trailing column without a name is kept, a trailing delimiter in the header is not', () => {
  expect(layoutOf('id,a\n1,2,3\n1,2,3\n1,2,3\n', unknown)?.columns).toEqual(['id', 'a', '']);
  expect(layoutOf('id,a,\n1,2\n1,2\n1,2\n', unknown)?.columns).toEqual(['id', 'a']);
});

test('numbers alone have no header', () => expect(layoutOf('1,2\n3,4\n', unknown)).toBeNull());
