import { init } from 'echarts';
import { expect } from 'vitest';
import type { Chart } from '../../src/charts/chart.ts';

/** Draws a chart as SVG in process, so that a test sees the words a reader would see. */
export function picture({ option }: Chart, width = 600): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height: 400 });
  drawing.setOption(option);
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return svg;
}

/** An option that crosses the wire unchanged holds no function, date or class. */
export function expectPlain({ option }: Chart): void {
  expect(JSON.parse(JSON.stringify(option))).toEqual(option);
}
