import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type ExportFolder, exportFolder } from '../../../src/simulate/exports/folder.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
let folder: ExportFolder;
beforeAll(async () => {
  folder = await exportFolder({ customers: 600, seed: 7 });
});

const textOf = (name: string, encoding = 'gb18030'): string => {
  const file = folder.files.find((one) => one.name === name);
  if (!file) throw new Error(`no file ${name}`);
  return new TextDecoder(encoding).decode(file.bytes);
};
const rowsOf = (text: string): Record<string, string>[] => {
  const [header = '', ...lines] = text.trimEnd().split('\r\n');
  const names = header.split(',').map((name) => name.trim());
  return lines.map((line) => Object.fromEntries(line.split(/,(?! )/).map((cell, i) => [names[i] ?? '?', cell])));
};
const monthly = (kind: string) => folder.files.filter(({ name }) => new RegExp(`^${kind}\\d{6}\\.csv$`).test(name));

test('there are 36 months of both reports, the ERP’s two lists, the receipts and the members', () => {
  expect(monthly('ExportOrderList')).toHaveLength(36);
  expect(monthly('ExportOrderDetailList')).toHaveLength(36);
  expect(folder.files.map(({ name }) => name).filter((name) => !name.startsWith('Export'))).toEqual([
    '聚水潭订单.csv',
    '聚水潭售后.csv',
    '门店小票.csv',
    '会员.csv',
  ]);
});

test('the same seed gives the same bytes, another seed another folder', async () => {
  const [same, other] = await Promise.all([exportFolder({ customers: 60, seed: 3 }), exportFolder({ customers: 60, seed: 4 })]);
  const again = await exportFolder({ customers: 60, seed: 3 });
  expect(again.files.map(({ bytes }) => sha256(bytes))).toEqual(same.files.map(({ bytes }) => sha256(bytes)));
  expect(other.answers.months).not.toEqual(same.answers.months);
});

test('months overlap, and a later file tells more of an order than an earlier one', () => {
  const seen = new Map<string, Set<string>>();
  for (const { name } of monthly('ExportOrderList'))
    for (const row of rowsOf(textOf(name))) {
      const states = seen.get(row['订单编号']!) ?? new Set();
      seen.set(row['订单编号']!, states.add(`${row['订单状态']} ${row['退款金额']}`));
    }
  expect(seen.size).toBe(folder.answers.ordersByShop['天猫旗舰店']);
  expect([...seen.values()].filter((states) => states.size > 1).length).toBeGreaterThan(20);
});

test('nicks are masked and receivers never told', () => {
  for (const row of rowsOf(textOf('ExportOrderList202610.csv'))) {
    expect(row['买家会员名']).toMatch(/^.\*\*\d$/);
    expect(row['联系手机']).toContain('****');
  }
});

test('parcels of the ERP are parts of orders, orders, and two orders together; each line stands in one of them', () => {
  const rows = rowsOf(textOf('聚水潭订单.csv').replaceAll(/"(\d+),(\d+)"/g, '$1+$2'));
  const parcels = new Map<string, Set<string>>();
  for (const row of rows) {
    const numbers = parcels.get(row['线上订单号']!) ?? new Set();
    parcels.set(row['线上订单号']!, numbers.add(row['内部订单号']!));
  }
  expect([...parcels.values()].filter((numbers) => numbers.size === 2).length).toBeGreaterThan(5);
  expect([...parcels.keys()].filter((id) => id.includes('+')).length).toBeGreaterThan(0);
  const online = [...parcels.keys()].flatMap((id) => id.split('+'));
  const { 线下门店: stores = 0, ...shops } = folder.answers.ordersByShop;
  expect(new Set(online).size).toBe(Object.values(shops).reduce((sum, orders) => sum + orders, 0));
  expect(folder.answers.orders).toBe(new Set(online).size + stores);
});

test('the answers are what the last file of each order says', () => {
  const last = new Map<string, Record<string, string>>();
  for (const { name } of monthly('ExportOrderList')) for (const row of rowsOf(textOf(name))) last.set(row['订单编号']!, row);
  const sums = new Map<string, [orders: number, paid: number, refunded: number]>();
  for (const row of last.values()) {
    if (row['订单付款时间'] === '') continue;
    const cell = sums.get(row['订单付款时间']!.slice(0, 7)) ?? [0, 0, 0];
    cell[0]++;
    cell[1] += Math.round(Number(row['买家实际支付金额']) * 100);
    cell[2] += Math.round(Number(row['退款金额']) * 100);
    sums.set(row['订单付款时间']!.slice(0, 7), cell);
  }
  const told = folder.answers.months.filter(({ shop, paidOrders }) => shop === '天猫旗舰店' && paidOrders > 0);
  expect(told.map((cell) => [cell.month, cell.paidOrders, cell.goodsMinor + cell.freightMinor, cell.refundedMinor])).toEqual(
    [...sums].sort().map(([month, cell]) => [month, ...cell]),
  );
});

test('what came back in the stores is shared over the lines to the fen', () => {
  const rows = rowsOf(textOf('门店小票.csv', 'utf-8'));
  const refunded = rows.reduce((sum, row) => sum + Math.round(Number(row['退款金额']) * 100), 0);
  const told = folder.answers.months.filter(({ shop }) => shop === '线下门店');
  expect(refunded).toBe(told.reduce((sum, cell) => sum + cell.refundedMinor, 0));
  expect(refunded).toBeGreaterThan(0);
});

test('a folder too large to be held in memory is refused', async () => {
  await expect(exportFolder({ customers: 50_001, seed: 1 })).rejects.toThrow(
    'customers of a folder of exports, 1 to 50000: 50001',
  );
});
