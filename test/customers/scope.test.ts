import { expect, test } from 'vitest';
import { isWholeBrand, scopeOf, scopeText } from '../../src/customers/scope.ts';

test('a scope is read as it is written, and the other way round', () => {
  for (const scope of ['brand', 'channel:天猫', 'shop:天猫/旗舰店/二']) expect(scopeText(scopeOf({ scope }))).toBe(scope);
  expect(scopeOf({ scope: 'shop:天猫/旗舰店', programme: '门店' })).toEqual({
    channel: '天猫',
    shop: '旗舰店',
    programme: '门店',
  });
  expect(isWholeBrand(scopeOf({}))).toBe(true);
  expect(isWholeBrand(scopeOf({ programme: 'any' }))).toBe(false);
});

test.each(['channel:', 'shop:天猫', 'channel:天猫/旗舰店', 'tmall'])('what is no scope is refused: %s', (scope) => {
  expect(() => scopeOf({ scope })).toThrow(`expected brand, channel:NAME or shop:CHANNEL/NAME: ${scope}`);
});
