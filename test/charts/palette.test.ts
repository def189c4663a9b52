import { expect, test } from 'vitest';
import { palette } from '../../src/charts/palette.ts';

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const onWhite = (hex: string): number => 1.05 / (luminance(hex) + 0.05);

test('lines and words stand out from the paper as WCAG 2.1 asks: 3 to 1 for marks, 4.5 to 1 for text', () => {
  for (const color of palette.series) expect(onWhite(color), color).toBeGreaterThanOrEqual(3);
  for (const color of [palette.ink, palette.muted]) expect(onWhite(color), color).toBeGreaterThanOrEqual(4.5);
});

test('a ramp darkens at every step', () => {
  const steps = palette.ramp.map(onWhite);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
});
