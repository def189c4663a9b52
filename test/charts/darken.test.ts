import { expect, test } from 'vitest';
import { barChart } from '../../src/charts/bar.ts';
import { darkened } from '../../src/charts/darken.ts';
import { heatMap } from '../../src/charts/heat-map.ts';
import { palette } from '../../src/charts/palette.ts';

const light = new Set<string>([...palette.series, palette.ink, palette.muted, palette.rule, palette.axis, '#ffffff']);

function colours(option: unknown): string[] {
  if (typeof option === 'string') return /^#[0-9a-f]{6}$/.test(option) ? [option] : [];
  return typeof option === 'object' && option !== null ? Object.values(option).flatMap(colours) : [];
}

test('no colour of a light page is left in a chart on a dark one, and nothing else changes', () => {
  const bars = barChart({
    description: 'd',
    x: { name: 'x', labels: ['a'] },
    y: { name: 'y' },
    bars: [{ name: 'b', values: [1] }],
  });
  const map = heatMap({
    description: 'd',
    x: { name: 'x', labels: ['a'] },
    y: { name: 'y', labels: ['b'] },
    value: { name: 'v' },
    cells: [[1]],
    texts: [['1']],
  });
  for (const { option } of [bars, map]) {
    expect(colours(option).some((colour) => light.has(colour))).toBe(true);
    expect(colours(darkened(option)).filter((colour) => light.has(colour))).toEqual([]);
    const stripped = (value: unknown) => JSON.stringify(value).replace(/#[0-9a-f]{6}/g, '#');
    expect(stripped(darkened(option))).toBe(stripped(option));
  }
});
