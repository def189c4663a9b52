import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rejectionText, warningDetail, warningText } from '../../src/console/features/imports/warning-text.ts';
import { zhCn } from '../../src/console/text/zh-cn.ts';

const groups = zhCn as unknown as Record<string, Record<string, string>>;
const word = (group: string, code: string, values: Record<string, string> = {}) =>
  (groups[group]?.[code] ?? code).replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
const rows = (count: number) => `${count} 行`;

test('a warning names what it is about, in the language of the reader', () => {
  const warning = {
    code: 'unknown_status',
    message: 'unknown status, add it to the mapping: 待开票',
    rows: 3,
    values: ['待开票'],
  } as const;
  expect(warningText({ ...warning, values: [...warning.values] }, word, rows)).toBe(
    '有未识别的订单状态 (3 行): “待开票”——请在列的对应关系里指定它的含义',
  );
});

test('a load of before, which told it in its message only, names it too', () => {
  const message = 'unknown status, add it to the mapping: 待开票';
  expect(warningDetail({ code: 'unknown_status', message, rows: 3 }, word)).toContain('“待开票”');
});

test('sheets are named, the one that is read apart from the others', () => {
  const values = ['订单', '说明', '退款'];
  expect(warningDetail({ code: 'other_sheets', message: '', rows: null, values }, word)).toBe(
    '读取的是“订单”，没有读取：说明, 退款',
  );
});

test('a name that says it all has nothing behind it', () => {
  const warning = { code: 'orders_revived', message: 'orders that were closed are paid again', rows: null } as const;
  expect(warningText(warning, word, rows)).toBe('已关闭订单重新变为已付款');
});

test('every reason a row may be refused for has its words', () => {
  const source = readFileSync('src/ingest/incoming.sql.ts', 'utf8');
  const [, table = ''] = /const REASONS[^{]*\{([^}]*)\}/.exec(source) ?? [];
  const reasons = [...table.matchAll(/: '([^']+)'/g), ...source.matchAll(/reason: '([^']+)'/g)].map(([, reason]) => reason ?? '');
  expect(reasons.length).toBeGreaterThan(9);
  for (const reason of reasons) expect(rejectionText(reason, word), reason).toMatch(/\p{Script=Han}/u);
  expect(
    rejectionText('another currency than the workspace’s CNY, and the table exchange_rates has no rate for it: USD', word),
  ).toBe('币种不是工作区的 CNY，汇率表里没有它的汇率：USD');
});
