import { expect, test } from 'vitest';
import { literal, tip } from '../../src/charts/chart.ts';

test('a label keeps its words and loses the braces ECharts would read as a template', () => {
  expect(literal('{a} 精华 {b}')).toBe('a 精华 b');
});

test('a tooltip shows each line as text, whatever a name contains', () => {
  expect(tip('<b>Shop & "Co"</b>', '12 %')).toEqual({
    formatter: '&lt;b&gt;Shop &amp; &quot;Co&quot;&lt;/b&gt;<br/>12 %',
  });
});
