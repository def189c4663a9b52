import { expect, test } from 'vitest';
import { funnelChart } from '../../src/charts/funnel.ts';
import { expectPlain, picture } from './picture.ts';

const stages = funnelChart({
  description: 'stages',
  value: { name: 'customers' },
  stages: [
    { name: '新客', value: 100, text: '100 · 25%', color: '#3a6ea5' },
    { name: '流失', value: 300, text: '300 · 75%', color: '#7c858a' },
  ],
});

test('a funnel is plain data and writes each stage with its count', () => {
  expectPlain(stages);
  const svg = picture(stages);
  for (const word of ['新客', '流失', '100 · 25%', '300 · 75%']) expect(svg).toContain(word);
});

test('bars stand in the middle, and a later stage may be wider', () => {
  const series = stages.option['series'] as readonly { data: readonly unknown[] }[];
  expect(series[0]!.data).toEqual([100, 0]);
  expect(series[1]!.data).toMatchObject([{ value: 100 }, { value: 300 }]);
});

test('nobody anywhere is empty', () => {
  expect(
    funnelChart({ description: '', value: { name: '' }, stages: [{ name: 'a', value: 0, text: '0', color: '#000' }] }).empty,
  ).toBe(true);
});
