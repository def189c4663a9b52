import { expect, test } from 'vitest';
import { encodingOf, markedEncoding, refuseContainer } from '../../../src/files/disk/encoding.ts';

const sound = { sha256: '', nulAt: -1, invalidAt: -1, multibyte: false, cutCharacter: false };

test.each([
  ['utf-8-bom', Buffer.from('\ufeffabc')],
  ['utf-16le', Buffer.from('\ufeffabc', 'utf16le')],
  ['utf-16le', Buffer.from('order_id,amount\n1,2\n', 'utf16le')],
  ['utf-16be', Buffer.from('order_id,amount\n1,2\n', 'utf16le').swap16()],
  [null, Buffer.from('order_id,amount\n1,2\n')],
])('the first bytes say %s', (encoding, head) => expect(markedEncoding(head)).toBe(encoding));

test('text that is not UTF-8 from its first high byte is GB18030', () => {
  expect(encodingOf(sound, null, 'a.csv')).toBe('utf-8');
  expect(encodingOf({ ...sound, invalidAt: 9 }, null, 'a.csv')).toBe('gb18030');
});

test('UTF-8 that breaks later is damaged, and not read as something else', () => {
  expect(() => encodingOf({ ...sound, invalidAt: 9, multibyte: true }, null, 'a.csv')).toThrow('not utf-8 text at byte 9');
  expect(() => encodingOf({ ...sound, nulAt: 3 }, null, 'a.csv')).toThrow('NUL at byte 3');
});

test('containers are refused by what they are', () => {
  expect(() => refuseContainer(Buffer.from('%PDF-1.7'), 'a.pdf')).toThrow('a PDF file');
  expect(() => refuseContainer(Buffer.from('order_id'), 'a.csv')).not.toThrow();
});
