import { expect, test } from 'vitest';
import type { Figure } from '../../../src/base/figure.schema.ts';
import { createFormat } from '../../../src/console/format/create-format.ts';
import { figureText } from '../../../src/console/format/figure.ts';

const format = createFormat('zh-CN', 'CNY');
const text = (value: number | null, unit: Figure['unit']) =>
  figureText({ value, unit, definition: 'd', warnings: [] }, format, (days) => `${days} 天`);

test('a figure is written in its unit', () => {
  expect(text(123_400, 'minor')).toBe('¥1,234');
  expect(text(0.4123, 'ratio')).toBe('41.2%');
  expect(text(44.4, 'days')).toBe('44 天');
  expect(text(2.314, 'orders')).toBe('2.31');
  expect(text(20_000, 'count')).toBe('20,000');
  expect(text(20_634, 'day')).toBe('2026-06-30');
});

test('a figure that must not be shown is a dash in every unit', () => {
  for (const unit of ['minor', 'ratio', 'days', 'orders', 'count', 'day'] as const) expect(text(null, unit)).toBe('—');
});
