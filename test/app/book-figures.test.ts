import { expect, test } from 'vitest';
import { listAudit } from '../../src/app/audit.store.ts';
import { figureHistory, importFigures, readFigures, removeFigure, typeFigure, undoFigure } from '../../src/app/book-figures.ts';
import { fixedClock } from '../../src/base/clock.ts';
import { openWorkbooks } from '../../src/files/xlsx/open-workbooks.ts';
import { cloneStore } from '../support/store.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { workbookOf } from '../support/workbook.ts';

const owner = { id: 'user:3', role: 'operator' } as const;
const place = { month: '2025-11', channel: '天猫', shop: '' };
const filesIn = () => ({ scratch: temporaryFolder(), workbooks: openWorkbooks() });
const figure = { ...place, amountMinor: 100, basis: 'paid_goods', note: '' } as const;

test('a figure is typed, changed, undone and taken away, and every version says who and when', async () => {
  const store = await cloneStore();
  const tools = { store, clock: fixedClock('2026-01-02T03:04:05Z') };
  await typeFigure(tools, owner, figure);
  await typeFigure(tools, owner, { ...figure, amountMinor: 250 });
  expect(await readFigures(tools)).toMatchObject([
    { ...place, amountMinor: 250, version: 2, by: 'user:3', at: '2026-01-02T03:04:05.000Z' },
  ]);
  expect((await undoFigure(tools, owner, place)).amountMinor).toBe(100);
  await removeFigure(tools, owner, place);
  expect(await readFigures(tools)).toEqual([]);
  expect((await undoFigure(tools, owner, place)).amountMinor).toBe(100);
  expect((await figureHistory(tools, place)).map(({ amountMinor }) => amountMinor)).toEqual([100, null, 100, 250, 100]);
  const actions = (await listAudit(store.db, 10)).map(({ action }) => action);
  await store.close();
  expect(actions).toEqual(['book_figure.undo', 'book_figure.remove', 'book_figure.undo', 'book_figure.type', 'book_figure.type']);
});

test('taking back the first version leaves no figure, and there is nothing to undo where none was given', async () => {
  const store = await cloneStore();
  const tools = { store, clock: fixedClock('2026-01-02T03:04:05Z') };
  await expect(undoFigure(tools, owner, place)).rejects.toThrow('no figure was given for this month and shop: 2025-11 天猫');
  await typeFigure(tools, owner, figure);
  expect((await undoFigure(tools, owner, place)).amountMinor).toBeNull();
  await expect(removeFigure(tools, owner, place)).rejects.toThrow('no figure was given');
  await store.close();
});

test('a file is taken whole or not at all, and reading it twice changes nothing', async () => {
  const store = await cloneStore();
  const tools = { store, clock: fixedClock('2026-01-02T03:04:05Z') };
  const file = { name: 'f.csv', text: 'month,shop,amount\n2025-10,A,1\n2025-11,A,2\n2025-11,A,3', basis: 'paid_goods' } as const;
  await expect(importFigures({ ...tools, ...filesIn() }, owner, { ...file, text: `${file.text}\n2025-12,A,x` })).rejects.toThrow(
    'line 5',
  );
  expect(await readFigures(tools)).toEqual([]);
  expect(await importFigures({ ...tools, ...filesIn() }, owner, file)).toMatchObject({ changed: 2 });
  expect((await readFigures(tools)).map(({ amountMinor }) => amountMinor)).toEqual([100, 300]);
  expect(await importFigures({ ...tools, ...filesIn() }, owner, { ...file, text: 'month,shop,amount\n2025-10,A,1' })).toEqual({
    changed: 0,
    unchanged: 1,
  });
  await store.close();
});

test('a workbook of finance is taken: titles above, months as dates, the sheet found by its header', async () => {
  const store = await cloneStore();
  const tools = { store, clock: fixedClock('2026-01-02T03:04:05Z'), ...filesIn() };
  const rows = [
    ['2025 年收入', '', ''],
    [],
    ['月份', '店铺', '金额'],
    [new Date('2025-10-01T00:00:00Z'), 'A', 1234.5],
    ['2025年11月', 'A', '¥2,000.00'],
  ];
  const workbook = (
    await workbookOf({
      目录: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      收入: rows,
    })
  ).toString('base64');
  const file = { name: '财务.xlsx', workbook, basis: 'paid_goods' } as const;
  expect(await importFigures(tools, owner, file)).toEqual({ changed: 2, unchanged: 0 });
  expect((await readFigures(tools)).map(({ month, shop, amountMinor }) => [month, shop, amountMinor])).toEqual([
    ['2025-10', 'A', 123_450],
    ['2025-11', 'A', 200_000],
  ]);
  const bad = (await workbookOf({ 收入: [...rows, ['2025-12', 'A', '约三千']] })).toString('base64');
  await expect(importFigures(tools, owner, { ...file, workbook: bad })).rejects.toThrow(
    '财务.xlsx, row 6, amount not understood: 约三千',
  );
  await store.close();
});
