import { expect, test } from 'vitest';
import { attributeOf, plainText, XmlError, XmlScanner } from '../../../src/files/xlsx/xml.ts';

function told(document: string, size = document.length, longest = 1000): string[] {
  const heard: string[] = [];
  const scanner = new XmlScanner(
    {
      open: (name, attributes) => heard.push(`<${name}|${attributes}`),
      text: (text) => heard.push(text),
      close: (name) => heard.push(`/${name}`),
    },
    longest,
  );
  for (let at = 0; at < document.length; at += size) scanner.push(document.slice(at, at + size));
  scanner.end();
  return heard;
}

const DOCUMENT = '<?xml version="1.0"?><!-- <a> --><x:a b="1>2" c=\'"\'>t&amp;<d/><![CDATA[<&>]]></x:a\n>';

test('tags, texts and prefixes are told, comments and the first line are not', () => {
  expect(told(DOCUMENT)).toEqual(['<a|x:a b="1>2" c=\'"\'', 't&amp;', '<d|d', '/d', '<&amp;>', '/a']);
});

test('chunks of any size tell the same, a text perhaps in pieces', () => {
  for (let size = 1; size < DOCUMENT.length; size++) expect(told(DOCUMENT, size).join('\n')).toBe(told(DOCUMENT).join('\n'));
});

test('a declaration, a cut tag and an endless one are refused', () => {
  expect(() => told('<!DOCTYPE a [<!ENTITY b "c">]><a/>')).toThrow(XmlError);
  expect(() => told('<a><b')).toThrow('inside a tag');
  expect(() => told(`<a b="${'x'.repeat(2000)}`, 100)).toThrow('longer than 1000');
});

test('an attribute is found by its whole name', () => {
  expect(attributeOf('c r="A1" s="2" t="s"', 's')).toBe('2');
  expect(attributeOf('sheet name="a&amp;b" r:id="rId1"', ':id')).toBe('rId1');
  expect(attributeOf('sheet sheetId="3"', 'id')).toBeNull();
  expect(attributeOf("row r='7'", 'r')).toBe('7');
});

test('signs that XML and spreadsheets spell out are resolved, and those that may not be are dropped', () => {
  expect(plainText('&lt;&#20320;&#x597D;_x000D_&nope;&#0;&amp;lt;')).toBe('<你好\r&nope;&lt;');
});
