import { expect, test } from 'vitest';
import { figuresIn } from '../../src/books/figures-file.ts';

const read = (text: string) => figuresIn({ name: 'finance.csv', text, currency: 'CNY', basis: 'paid_goods' });

test('months, amounts and quotes are read as people write them', () => {
  const text =
    '\uFEFF月份,店铺,支付金额,备注\r\n2025年11月,旗舰店,"1,234.50","finance, ""final"""\r\n202512,,¥99\r\n\r\n2026/1,,0.01,\r\n';
  expect(read(text)).toEqual([
    { month: '2025-11', channel: '', shop: '旗舰店', amountMinor: 123450, basis: 'paid_goods', note: 'finance, "final"' },
    { month: '2025-12', channel: '', shop: '', amountMinor: 9900, basis: 'paid_goods', note: '' },
    { month: '2026-01', channel: '', shop: '', amountMinor: 1, basis: 'paid_goods', note: '' },
  ]);
});

test('a basis in the file stands before the one that was chosen', () => {
  expect(read('month,amount,basis\n2025-11,1,net_sales')[0]).toMatchObject({ basis: 'net_sales' });
});

test.each([
  ['shop,amount\nA,1', 'finance.csv has no column month; its first line must name month, shop, amount: shop,amount'],
  ['month,amount\n2025-13,1', 'finance.csv, line 2, month not understood: 2025-13'],
  ['month,amount\n2025-11,about 5', 'finance.csv, line 2, amount not understood: about 5'],
  ['month,amount\n2025-11,1.005', 'finance.csv, line 2, amount not understood: 1.005'],
  ['month,amount,basis\n2025-11,1,gross', 'finance.csv, line 2, basis not understood: gross'],
])('what is not understood is refused with its line: %j', (text, message) => {
  expect(() => read(text)).toThrow(message);
});

test('titles may stand above the names of the columns, and tabs part cells', () => {
  expect(read('收入表,\n\n月份,支付 金额\n2025-11,5')[0]).toMatchObject({ month: '2025-11', amountMinor: 500 });
  expect(read('月份\t金额\n2025-11\t1,005')[0]).toMatchObject({ amountMinor: 100_500 });
  expect(() => read('收入表,\n\n月份,金额\n2025-11,约')).toThrow('finance.csv, line 4, amount not understood: 约');
});
