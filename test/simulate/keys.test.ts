import { expect, test } from 'vitest';
import { channels, DOUYIN, MINI_PROGRAM, STORE, TMALL } from '../../src/simulate/channels.ts';
import { accountKeys, keyColumns, mobileNumber } from '../../src/simulate/keys.ts';
import { Sheet } from '../../src/simulate/sheet.ts';
import { field } from '../support/simulated-brand.ts';

const sheet = new Sheet();
const keys = (channel: number, linked: boolean, asMember: boolean, code = 40) =>
  field(sheet, (cell) => accountKeys(cell, { channel, linked, code }, 10, asMember)).split(',');
const filled = (fields: string[]) => [...keyColumns, 'member_id', 'mobile'].filter((_, i) => fields[i] !== '');

test('each channel shows its own key', () => {
  expect(channels.map((_, channel) => filled(keys(channel, true, false)))).toEqual([
    ['ouid'],
    ['jd_account'],
    ['open_uid'],
    ['openid', 'unionid'],
    ['mobile'],
  ]);
  expect(filled(keys(STORE, true, true))).toEqual(['member_id']);
});

test('an account without a key shows nothing, in a store unless she is a member', () => {
  expect(filled(keys(DOUYIN, false, false))).toEqual([]);
  expect(filled(keys(STORE, false, false))).toEqual([]);
  expect(filled(keys(STORE, false, true))).toEqual(['member_id']);
});

test('two accounts of a person differ, her unionid does not', () => {
  expect(keys(TMALL, true, false, 40)[0]).not.toBe(keys(TMALL, true, false, 41)[0]);
  const [one, other] = [keys(MINI_PROGRAM, true, false, 40), keys(MINI_PROGRAM, true, false, 41)];
  expect(one[3]).not.toBe(other[3]);
  expect(one[4]).toBe(other[4]);
});

test('mobiles are eleven digits of real ranges, none virtual, and nobody shares one', () => {
  const mobiles = Array.from({ length: 30_000 }, (_, i) => field(sheet, (cell) => mobileNumber(cell, i + 1)));
  expect(mobiles.every((mobile) => /^1(3[0-9]|5[0-35-9]|8[0-9]|99)\d{8}$/.test(mobile))).toBe(true);
  expect(new Set(mobiles).size).toBe(mobiles.length);
});
