import { expect, test } from 'vitest';
import {
  assign,
  bindingsOf,
  draftOf,
  lacking,
  parseMapping,
  tidy,
  toMajor,
  toMinor,
  withConstant,
  withKind,
  withPreset,
  withStatus,
} from '../../src/console/features/imports/mapping/draft.ts';

const start = { preset: 'generic-orders' };

test('the editor begins with the mapping in use, else with the preset that was found', () => {
  expect(draftOf({ mapping: null, preset: 'jd-orders' })).toEqual({ preset: 'jd-orders' });
  expect(draftOf({ mapping: null, preset: null })).toEqual(start);
  expect(draftOf({ mapping: { columns: { order_id: '号' } }, preset: 'pos-receipts' })).toEqual({
    preset: 'pos-receipts',
    columns: { order_id: '号' },
  });
});

test('a column feeds one field, and what it fed before is left out', () => {
  const columns = [
    { header: '金额', field: 'goods_paid', kind: null, meaning: null, examples: [] },
    { header: '备注', field: null, kind: null, meaning: null, examples: [] },
  ];
  const bindings = bindingsOf({ columns });
  expect(bindings).toEqual({ goods_paid: '金额' });
  expect(assign(start, bindings, '金额', 'total_paid').columns).toEqual({ goods_paid: null, total_paid: '金额' });
  expect(assign(start, bindings, '金额', undefined).columns).toEqual({ goods_paid: null });
  expect(assign(start, bindings, '金额', 'goods_paid').columns).toEqual({ goods_paid: '金额' });
  expect(assign(start, bindings, '备注', 'goods_paid').columns).toEqual({ goods_paid: '备注' });
});

test('words and constants are added and taken back, and a mapping keeps only what says something', () => {
  const mapped = withKind(withStatus(withConstant(start, 'programme', ' POS '), '好', 'finished'), '赠', 'gift');
  expect(mapped).toEqual({ ...start, constants: { programme: 'POS' }, statuses: { 好: 'finished' }, kinds: { 赠: 'gift' } });
  const cleared = withKind(withStatus(withConstant(mapped, 'programme', ' '), '好', undefined), '赠', undefined);
  expect(tidy(cleared)).toEqual(start);
  expect(withPreset({ ...mapped, columns: { sku: 'x' } }, 'members')).toMatchObject({ preset: 'members', columns: {} });
});

test('of alternatives one is enough', () => {
  const required = [['order_id'], ['paid_at', 'created_at']];
  expect(lacking(required, new Set(['order_id', 'created_at']))).toEqual([]);
  expect(lacking(required, new Set(['created_at']))).toEqual([['order_id']]);
});

test('a mapping goes out and comes in as the file of the command line, and any other file is refused with the reason', () => {
  const draft = { ...start, columns: { order_id: '号' }, statuses: { 好: 'finished' as const } };
  expect(parseMapping(JSON.stringify(tidy(draft)))).toEqual({ draft });
  expect(parseMapping('{"columns":{}}')).toMatchObject({ reason: expect.stringContaining('preset') });
  expect(parseMapping('{"preset":"a","statuses":{"x":"nope"}}')).toMatchObject({ reason: expect.stringContaining('statuses.x') });
  expect(parseMapping('order_id,amount')).toMatchObject({ reason: expect.stringContaining('JSON') });
});

test('money is typed in major units and kept in minor ones', () => {
  expect(toMinor(12.34, 2)).toBe(1234);
  expect(toMinor(null, 2)).toBeNull();
  expect(toMajor(1234, 2)).toBe(12.34);
  expect(toMinor(500, 0)).toBe(500);
});
