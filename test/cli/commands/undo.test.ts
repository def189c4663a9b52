import { expect, test } from 'vitest';
import { undoText } from '../../../src/cli/commands/undo.ts';

test('an undo says what goes, and what other loads tell too', () => {
  const tables = [{ table: 'orders', rows: 12, back: 5 }];
  const text = undoText({ loadId: 3, file: 'feb.csv', source: 'tmall', tables }, 'would go');
  expect(text).toContain('load 3: feb.csv → tmall');
  expect(text).toMatch(/would go +known from other loads/);
  expect(text).toMatch(/orders +7 +5/);
  expect(undoText({ loadId: 3, file: 'feb.csv', source: 'tmall', tables: [] }, 'gone')).toContain('it told nothing');
});
