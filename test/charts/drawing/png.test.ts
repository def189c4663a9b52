import { expect, test } from 'vitest';
import { pngOf } from '../../../src/charts/drawing/png.ts';
import { svgOf } from '../../../src/charts/drawing/svg.ts';
import { lineChart } from '../../../src/charts/line.ts';

const square =
  '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="#123456"/></svg>';
const at = (png: Uint8Array, offset: number) => new DataView(png.buffer, png.byteOffset).getUint32(offset);

test('a picture is a PNG of twice its size, or as asked', () => {
  const png = pngOf(square);
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  expect([at(png, 16), at(png, 20)]).toEqual([40, 20]);
  expect(at(pngOf(square, 1), 16)).toBe(20);
});

test('a chart becomes a picture of the size it was drawn in', () => {
  const chart = lineChart({
    description: 'sales',
    x: { name: 'day', values: ['一月', '二月'] },
    y: { name: '万元' },
    lines: [{ name: '实际', values: [1, 2] }],
  });
  const png = pngOf(svgOf(chart, { width: 300, height: 200 }), 1);
  expect([at(png, 16), at(png, 20)]).toEqual([300, 200]);
  expect(png.length).toBeGreaterThan(2000);
});
