import { expect, test } from 'vitest';
import { dayNumber } from '../../src/base/day.ts';
import { dayTexts } from '../../src/simulate/day-text.ts';

test('ten characters a day, leap days included', () => {
  for (const day of ['1970-01-01', '2024-02-29', '2026-10-31', '2099-12-31']) {
    const at = dayNumber(day) * 10;
    expect(Buffer.from(dayTexts().subarray(at, at + 10)).toString('latin1')).toBe(day);
  }
});
