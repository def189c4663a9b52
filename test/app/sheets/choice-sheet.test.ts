import { expect, test } from 'vitest';
import { choiceSheet } from '../../../src/app/sheets/choice-sheet.ts';
import { choice } from '../../console/choice-example.ts';

test('a row a forecast, in the order of the page, shares and figures under names of their own', () => {
  const { columns, rows } = choiceSheet({ choice: choice() }, 2);
  const names = columns.map(({ name }) => name);
  const told = [...(rows as Iterable<readonly unknown[]>)].map((row) =>
    Object.fromEntries(names.map((name, i) => [name, row[i]])),
  );
  expect(told.map(({ forecast }) => forecast)).toEqual(['selected', 'mbg-nbd-seasonal', 'pareto-nbd', 'bg-nbd', 'same-rate']);
  expect(told[1]).toMatchObject({ seasonal: true, gain_over_reference: 0.0049, standard_error: 0.0038, coverage_90: 0.937 });
  expect(told[4]).toMatchObject({ kind: 'baseline', weight: null, gain_over_reference: null });
});

test('a run that chose among none has a heading only', () => {
  expect([...(choiceSheet({ choice: null }, 2).rows as Iterable<unknown>)]).toEqual([]);
});
