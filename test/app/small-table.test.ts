import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { textOfTable } from '../../src/app/small-table.ts';
import { smallTable } from '../../src/contract/small-table.ts';
import { openWorkbooks } from '../../src/files/xlsx/open-workbooks.ts';
import { gb18030 } from '../support/gb18030.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { workbookOf } from '../support/workbook.ts';

const toolsIn = () => ({ scratch: temporaryFolder(), workbooks: openWorkbooks() });
const knows = (cells: readonly string[]) => cells.includes('月份');

test('bytes travel as what they are: UTF-8 and GBK as text, a workbook whole', async () => {
  const tools = toolsIn();
  expect(smallTable('a.csv', Buffer.from('月份'))).toEqual({ name: 'a.csv', text: '月份' });
  expect(smallTable('a.csv', gb18030('月份'))).toEqual({ name: 'a.csv', text: '月份' });
  const book = await workbookOf({
    表: [
      ['月份', '金额'],
      ['2025-11', 1],
    ],
  });
  const sent = smallTable('a.xlsx', book);
  expect(sent.text).toBeUndefined();
  expect(await textOfTable(tools, sent, knows)).toEqual({ text: '月份,金额\n2025-11,1\n', ofWorkbook: true });
  expect(readdirSync(tools.scratch)).toEqual([]);
});

test('an old or damaged workbook is refused with what to do', async () => {
  const tools = toolsIn();
  const old = smallTable('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  await expect(textOfTable(tools, old, knows)).rejects.toThrow('save it as XLSX');
  const cut = smallTable('cut.xlsx', (await workbookOf({ 表: [['月份']] })).subarray(0, 900));
  await expect(textOfTable(tools, cut, knows)).rejects.toMatchObject({ kind: 'invalid' });
  await expect(textOfTable(tools, { name: 'x', workbook: 'YWJj' }, knows)).rejects.toMatchObject({ code: 'not-a-workbook' });
});
