import { expect, test } from 'vitest';
import { categoryAxis, frame, grid, legend, tooltip, valueAxis } from '../../src/charts/frame.ts';

test('every chart says to screen readers what it shows, and draws without waiting', () => {
  expect(frame('sales by month')).toMatchObject({
    animation: false,
    aria: { enabled: true, label: { enabled: true, description: 'sales by month' } },
  });
});

test('axes carry their names, and a caller may say more', () => {
  expect(valueAxis('万元', { max: 5 })).toMatchObject({ type: 'value', name: '万元', max: 5 });
  expect(categoryAxis('month', ['2026-01'])).toMatchObject({ type: 'category', name: 'month', data: ['2026-01'] });
});

test('the frame leaves room for labels, a legend hides when there is one series, a tooltip stays inside', () => {
  expect(grid({ top: 4 })).toMatchObject({ containLabel: true, top: 4 });
  expect(legend(false)).toMatchObject({ show: false });
  expect(tooltip('axis')).toMatchObject({ trigger: 'axis', confine: true });
});
