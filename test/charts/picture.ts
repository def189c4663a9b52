import { TitleComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { expect } from 'vitest';
import type { Chart } from '../../src/charts/chart.ts';
import { init } from '../../src/console/charts/engine.ts';

// with the parts of the library that the console has, and the title that pictures in documents have besides
use([SVGRenderer, TitleComponent]);

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
