import { init } from 'echarts';
import type { Chart } from '../chart.ts';

/** Width and height of a picture in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The chart as an SVG document on a white ground, drawn without a browser. */
export function svgOf({ option }: Chart, { width, height }: PictureSize): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawing.setOption({ backgroundColor: '#ffffff', ...option });
    return titled(drawing.renderToSVGString(), option);
  } finally {
    drawing.dispose();
  }
}

/** ECharts tells its description to the page around it, so a document of its own gets it as its title. */
function titled(svg: string, option: Chart['option']): string {
  const { aria } = option as { aria?: { label?: { description?: string } } };
  const title = aria?.label?.description;
  return title ? svg.replace('>', ` role="img"><title>${escaped(title)}</title>`) : svg;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
