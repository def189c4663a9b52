import { expect, test } from 'vitest';
import { isDateFormat } from '../../../src/files/xlsx/styles.ts';

test.each(['yyyy"年"m"月"d"日"', 'yyyy/m/d h:mm;@', '[$-804]yyyy-mm-dd', 'hh:mm:ss AM/PM', 'm月d日', 'yyyy\\-mm'])(
  '%s shows a day or a time',
  (code) => expect(isDateFormat(code)).toBe(true),
);

test.each(['General', 'G/通用格式', '0.00', '#,##0.00_);[Red](#,##0.00)', '0.00E+00', '[h]:mm', '"day "0', '¥#,##0', '0%'])(
  '%s shows a number',
  (code) => expect(isDateFormat(code)).toBe(false),
);
