import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rejectionText, warningDetail, warningText } from '../../src/console/features/imports/warning-text.ts';
import { en } from '../../src/console/text/en.ts';
import { zhCn } from '../../src/console/text/zh-cn.ts';
import { refusalText } from '../../src/console/ui/refusal-text.ts';

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

test('a record that is no row of the table is told with its figures', () => {
  expect(rejectionText('has 3 columns, the header has 8', word)).toBe('有 3 列，表头有 8 列');
  expect(rejectionText('not a JSON object: Unexpected end of JSON input', word)).toContain('不是 JSON 对象：Unexpected end');
  const scanner = readFileSync('src/files/disk/record-scanner.ts', 'utf8') + readFileSync('src/files/disk/records.ts', 'utf8');
  const told = [...scanner.matchAll(/(?:UNCLOSED|CUT) = '([^']+)'|problem: '([^']+)'/g)].map(([, a, b]) => a ?? b ?? '');
  expect(told).toHaveLength(3);
  for (const reason of [...told, 'record is longer than 1000 characters'])
    expect(rejectionText(reason, word), reason).toMatch(/\p{Script=Han}/u);
});

describe('a file that is refused whole', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
    /^(files|ingest)\b.*\.ts$/.test(path),
  );
  const told = sources.flatMap((path) => [...readFileSync(`src/${path}`, 'utf8').matchAll(/\binvalid\(\s*'([a-z-]+)'/g)]);
  // these three name what a caller wrote, not what a file is
  const codes = [...new Set(told.map(([, code]) => code ?? ''))].filter((code) => !['file', 'preset', 'mapping'].includes(code));

  test('is told in the words of the reader, whatever the reason', () => {
    expect(codes.length).toBeGreaterThan(18);
    for (const code of codes) {
      const text = refusalText({ code, message: 'as the platform says it', values: {} }, word);
      expect(text, code).toMatch(/\p{Script=Han}/u);
      expect((en as unknown as typeof groups)['refusal']?.[code], code).toBeTruthy();
    }
  });

  test('names its figures, and its statuses where those are the reason', () => {
    const refusal = { code: 'mostly-rejected', message: '', values: { rejected: 9, read: 10 } };
    expect(refusalText(refusal, word)).toContain('10 行中有 9 行被拒绝');
    const values = { ...refusal.values, unknown: '待开票 (9)' };
    expect(refusalText({ ...refusal, values }, word)).toContain('未识别的状态：待开票 (9)');
    expect(
      refusalText({ code: 'missing-column', message: '', values: { missing: ['paid_at'], columns: ['a', 'b'] } }, word),
    ).toBe(`缺少必需的列：${groups['field']?.['paid_at']}。文件里有：a, b。请在预览里指定，或补上这些列。`);
  });

  test('is told as the platform says it where a result of before holds no more, or the reason is new', () => {
    expect(refusalText({ code: 'encoding', message: 'bytes that are not utf-8' }, word)).toBe('bytes that are not utf-8');
    expect(refusalText({ code: 'something-new', message: 'a new reason' }, word)).toBe('a new reason');
  });
});
