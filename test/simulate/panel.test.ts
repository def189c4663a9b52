import { expect, test } from 'vitest';
import { customersIn } from '../../src/models/choosing/purchase-panel.ts';
import { panelFrom, panelOrigin } from '../support/panel.ts';

test('the same seed gives the same panel, another seed another', () => {
  const [one, same, other] = [panelFrom('refunds', 300, 1), panelFrom('refunds', 300, 1), panelFrom('refunds', 300, 2)];
  expect(same.panel).toEqual(one.panel);
  expect(other.panel).not.toEqual(one.panel);
  expect(customersIn(one.panel)).toBe(300);
});

test('customers are won in the first three fifths of the clock, and nobody buys after its end', () => {
  const { panel } = panelFrom('heavy-tails', 500, 3);
  expect(Math.max(...panel.day)).toBeLessThanOrEqual(panelOrigin.until);
  const firsts = Array.from(panel.starts.subarray(0, -1), (start) => panel.day[start]!);
  const length = panelOrigin.until - Math.min(...firsts);
  expect(Math.max(...firsts) - Math.min(...firsts)).toBeLessThan(0.62 * length);
});

test('every third step a purchase leaves gaps that vary less', () => {
  const variation = (name: 'regular' | 'clumpy') => {
    const { panel } = panelFrom(name, 800, 4);
    const ratios = Array.from(panel.starts.subarray(0, -1), (start, i) => {
      const days = panel.day.subarray(start, panel.starts[i + 1]);
      const gaps = Array.from(days.subarray(1), (day, at) => day - days[at]!);
      if (gaps.length < 8) return Number.NaN;
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
      return Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length) / mean;
    }).filter(Number.isFinite);
    return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  };
  expect(variation('regular')).toBeLessThan(0.65);
  expect(variation('clumpy')).toBeGreaterThan(1.1);
});

test('the days of the festival sell most', () => {
  const { panel } = panelFrom('double-eleven', 1500, 5);
  const byDay = new Map<number, number>();
  for (const day of panel.day) byDay.set(day, (byDay.get(day) ?? 0) + 1);
  const [busiest] = [...byDay].sort((a, b) => b[1] - a[1])[0]!;
  expect(new Date(busiest * 86_400_000).toISOString().slice(5, 10)).toBe('11-11');
});
