import { describe, expect, test } from 'vitest';
import { mask } from '../../src/base/mask.ts';

describe('masking', () => {
  test.each([
    ['mobile', '13812341234', '138****1234'],
    ['mobile', '+86 138-1234-1234', '138****1234'],
    ['mobile', '8613812341234', '138****1234'],
    ['phone', '138****1234', '138****1234'],
    ['mobile', '021-62345678', '02****78'],
    ['email', 'lina@x.com', 'l***@x.com'],
    ['email', 'a@b.cn', 'a***@b.cn'],
    ['email', 'not an address', 'no****ss'],
    ['name', '张三', '张**'],
    ['name', '𠮷野家', '𠮷**'],
    ['name', '欧阳娜娜', '欧**'],
    ['address', '上海市黄浦区南京东路 1 号', '****'],
    ['openid', 'oABCDEFGHIJKLMNOP', 'oA****OP'],
    ['taobao_nick', '小美美', '****'],
    ['taobao_nick', 'lovely_cat', 'l****t'],
    ['order_buyer', '', ''],
    ['toString', 'abcdef', 'a****f'],
  ])('%s %s is shown as %s', (type, value, shown) => {
    expect(mask(type, value)).toBe(shown);
  });

  test('never shows more than two fifths of an identifier of unknown type', () => {
    for (let length = 1; length < 60; length++) {
      const value = Array.from({ length }, (_, i) => String.fromCharCode(97 + (i % 26))).join('');
      const shown = [...mask('other', value)].filter((letter) => letter !== '*').length;
      expect(shown / length).toBeLessThanOrEqual(0.4);
    }
  });
});
