import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMapping } from '../../../src/cli/commands/import.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const file = (text: string) => {
  const path = join(temporaryFolder(), 'mapping.json');
  writeFileSync(path, text);
  return path;
};

test('a mapping file is read, or refused with its place', () => {
  expect(readMapping(file('{"columns":{"order_id":"订单号"},"statuses":{"待定":"created"}}'))).toEqual({
    columns: { order_id: '订单号' },
    statuses: { 待定: 'created' },
  });
  expect(() => readMapping(file('{"statuses":{"待定":"perhaps"}}'))).toThrow(/statuses\.待定/);
  expect(() => readMapping(file('{columns'))).toThrow('not JSON');
  expect(() => readMapping('/nowhere/mapping.json')).toThrow('no such mapping file: /nowhere/mapping.json');
});
