import { expect, test } from 'vitest';
import { themeOf } from '../../src/console/ui/theme.ts';

const familiesOf = (language: 'zh-CN' | 'en') => String(themeOf('light', language).token?.fontFamily).split(/,\s*/);
const isHan = (family: string) => / (CJK )?SC"|YaHei/.test(family);

test('English is set in Latin fonts before any Chinese one, whose apostrophe is a character wide', () => {
  const english = familiesOf('en');
  const firstHan = english.findIndex(isHan);
  for (const latin of ['"Segoe UI"', 'Arial', '"Liberation Sans"', '"Noto Sans"'])
    expect([latin, english.indexOf(latin) >= 0 && english.indexOf(latin) < firstHan]).toEqual([latin, true]);
});

test('Chinese is set in a Chinese font before one that only falls back', () => {
  const chinese = familiesOf('zh-CN');
  expect(chinese.filter(isHan)).toHaveLength(4);
  expect(chinese).not.toContain('Arial');
});

test('languages and appearances do not share their variables', () => {
  const keys = (['light', 'dark'] as const).flatMap((appearance) =>
    (['en', 'zh-CN'] as const).map((language) => JSON.stringify(themeOf(appearance, language).cssVar)),
  );
  expect(new Set(keys).size).toBe(4);
});
