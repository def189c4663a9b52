import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changeOf } from '../../../src/cli/commands/sources.ts';
import { temporaryFolder } from '../../support/temporary.ts';

test('only what is named changes, and null clears', () => {
  expect(changeOf({})).toEqual({});
  expect(changeOf({ channel: '门店', shop: 'null', minimumGoods: '100', forget: 'members' })).toEqual({
    channel: '门店',
    shop: null,
    minimumGoodsMinor: 100,
    forget: 'members',
  });
  expect(changeOf({ minimumGoods: 'null' })).toEqual({ minimumGoodsMinor: null });
  expect(() => changeOf({ minimumGoods: '1.5' })).toThrow('not whole minor units');
});

test('a mapping is the file that import takes, and names its preset', () => {
  const file = join(temporaryFolder(), 'm.json');
  const kept = { preset: 'members', columns: { member_id: '卡' } };
  writeFileSync(file, JSON.stringify(kept));
  expect(changeOf({ mapping: file })).toEqual({ mapping: kept });
  writeFileSync(file, '{"columns":{}}');
  expect(() => changeOf({ mapping: file })).toThrow('names its preset');
  writeFileSync(file, '{"colums":{}}');
  expect(() => changeOf({ mapping: file })).toThrow('not a mapping');
  expect(() => changeOf({ mapping: `${file}.gone` })).toThrow('cannot be read as JSON');
});
