import { expect, test } from 'vitest';
import { campaigns, lulls, lunarNewYears, monthLevels } from '../../src/simulate/campaigns.ts';

test('no day belongs to two phases, and every phase sells more than usual', () => {
  const days = campaigns.flatMap(({ phases }) =>
    phases.flatMap(({ from, multipliers }) =>
      multipliers.map((_, i) => new Date(Date.parse(`2025-${from}T00:00:00Z`) + i * 864e5).toISOString().slice(5, 10)),
    ),
  );
  expect(new Set(days).size).toBe(days.length);
  expect(campaigns.flatMap(({ phases }) => phases.flatMap(({ multipliers }) => multipliers)).every((m) => m > 1)).toBe(true);
});

test('deposits are paid before the balance', () => {
  const presales = campaigns.flatMap(({ phases }) => phases.filter(({ deposit }) => deposit));
  expect(presales).toHaveLength(3);
  for (const { from, deposit } of presales) {
    expect(deposit![0] < deposit![1]).toBe(true);
    expect(deposit![1] < from).toBe(true);
  }
});

test('twelve months, quiet lulls, and a lunar new year in each year', () => {
  expect(monthLevels).toHaveLength(12);
  expect(lulls.every(([from, to, level]) => from < to && level < 1)).toBe(true);
  expect(lunarNewYears.map((day) => Number(day.slice(0, 4)))).toEqual(Array.from({ length: 12 }, (_, i) => 2019 + i));
  expect(lunarNewYears.every((day) => day.slice(5) >= '01-21' && day.slice(5) <= '02-21')).toBe(true);
});
