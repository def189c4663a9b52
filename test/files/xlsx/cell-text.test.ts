import { expect, test } from 'vitest';
import { cellText, dateText, NOT_CALCULATED, numberText } from '../../../src/files/xlsx/cell-text.ts';

test.each([
  ['0.30000000000000004', '0.3'],
  ['19.899999999999999', '19.9'],
  ['1E-7', '0.0000001'],
  ['-12.50', '-12.5'],
  ['138001380001234', '138001380001234'],
  ['4.0011000000000001E+2', '400.11'],
  ['13800138000', '13800138000'],
  // digits that no spreadsheet keeps: cut, or whole because no double is written so
  ['1.3800138000123401E+15', '1.38001380001234E+15'],
  ['1380013800012345', '1380013800012345'],
  ['1380013800012340', '1.38001380001234E+15'],
  ['123456789012345680', '1.23456789012346E+17'],
  ['123456789012345678', '123456789012345678'],
  ['1E+20', '1E+20'],
  ['abc', 'abc'],
])('the number %s reads %s', (value, text) => {
  expect(numberText(value)).toBe(text);
});

test.each([
  ['45972', '2025-11-11'],
  ['45972.000011574073', '2025-11-11 00:00:01'],
  ['45971.999999999', '2025-11-11'],
  ['45972.999994', '2025-11-11 23:59:59'],
  ['0.5', '12:00:00'],
  ['2958466', '2958466'],
  ['-3', '-3'],
])('the day number %s reads %s', (value, text) => {
  expect(dateText(value, false)).toBe(text);
});

test('the same day has a smaller number where days are counted from 1904', () => {
  expect(dateText(String(45_972 - 1462), true)).toBe('2025-11-11');
});

const context = { strings: ['你好'], dates: [false, true], from1904: false };
const cell = { type: 'n', style: 0, value: '', hasFormula: false };

test('a cell is read by its type', () => {
  expect(cellText({ ...cell, type: 's', value: '0' }, context)).toBe('你好');
  expect(cellText({ ...cell, type: 's', value: '1' }, context)).toBeNull();
  expect(cellText({ ...cell, type: 'b', value: '0' }, context)).toBe('FALSE');
  expect(cellText({ ...cell, type: 'e', value: '#N/A' }, context)).toBe('#N/A');
  expect(cellText({ ...cell, type: 'd', value: '2025-11-11T08:00:00' }, context)).toBe('2025-11-11 08:00:00');
  expect(cellText({ ...cell, style: 1, value: '45972' }, context)).toBe('2025-11-11');
  expect(cellText({ ...cell, hasFormula: true }, context)).toBe(NOT_CALCULATED);
  expect(cellText({ ...cell, type: 'str', hasFormula: true }, context)).toBe('');
});
