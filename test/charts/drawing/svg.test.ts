import { expect, test } from 'vitest';
import { svgOf } from '../../../src/charts/drawing/svg.ts';
import { lineChart } from '../../../src/charts/line.ts';

const chart = lineChart({
  description: 'purchases < 10 by week',
  x: { name: 'week', values: [1, 2, 3] },
  y: { name: 'purchases' },
  lines: [
    { name: 'came', values: [3, 5, 4] },
    { name: 'expected', values: [4, 4, 4] },
  ],
});

test('a chart is drawn as a document of its own with the words a reader looks for', () => {
  const svg = svgOf(chart, { width: 640, height: 400 });
  expect(svg).toMatch(/^<svg [^>]*width="640" height="400"/);
  for (const word of ['week', 'purchases', 'came', 'expected']) expect(svg).toContain(word);
  expect(svg).toContain('<title>purchases &lt; 10 by week</title>');
});
