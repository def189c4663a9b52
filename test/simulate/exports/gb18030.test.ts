import { expect, test } from 'vitest';
import { gb18030 } from '../../../src/simulate/exports/gb18030.ts';

test('text comes back from its bytes, and 长 has its code', () => {
  const text = '订单编号,"天猫旗舰店",￥128.00（已付）abc';
  expect(new TextDecoder('gb18030').decode(gb18030(text))).toBe(text);
  expect([...gb18030('长a')]).toEqual([0xb3, 0xa4, 0x61]);
});

test('a letter without a two-byte code is refused', () => {
  expect(() => gb18030('🌿')).toThrow('no two-byte code for 🌿');
});
