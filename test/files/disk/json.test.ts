import { expect, test } from 'vitest';
import { JsonSplitter, jsonLayout, jsonRecord } from '../../../src/files/disk/json.ts';

const split = (text: string, size: number): string[] => {
  const splitter = new JsonSplitter('array');
  const chunks = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
  return [...chunks.flatMap((chunk) => [...splitter.push(chunk)]), ...splitter.push('', true)];
};

test.each([1, 2, 3, 7, 100])('the elements of an array come out whole from chunks of %i', (size) => {
  const elements = ['{"a":"]},{\\"","b":[1,{"c":2}]}', '{"a":"\\\\"}', '{}'];
  expect(split(` [ ${elements.join(' , ')} ] `, size)).toEqual(elements);
});

test('an array that is cut gives its last piece, which is no object', () => {
  const [, last] = split('[{"a":1},{"a":', 5);
  expect(jsonRecord(2, last ?? '').problem).toMatch(/^not a JSON object/);
});

test('nested objects are flattened, lists stay JSON, long numbers keep their digits', () => {
  const { cells } = jsonRecord(
    1,
    '{"id":12345678901234567890,"buyer":{"id":7,"tag":null},"lines":[1,"2"],"note":"7: 12345678901234567"}',
  );
  expect([...(cells ?? [])]).toEqual([
    ['id', '12345678901234567890'],
    ['buyer.id', '7'],
    ['lines', '[1,"2"]'],
    ['note', '7: 12345678901234567'],
  ]);
});

test('the first character tells the layout', () => {
  expect(jsonLayout(' [{', 'a.txt')).toBe('array');
  expect(jsonLayout('{"a":1}', 'a.txt')).toBe('lines');
  expect(jsonLayout('order_id,amount', 'a.json')).toBeNull();
});
