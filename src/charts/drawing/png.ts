import { Resvg } from '@resvg/resvg-js';

/** An SVG document as a PNG with `scale` pixels a unit; its words are set in the fonts of this machine. */
export const pngOf = (svg: string, scale = 2): Uint8Array =>
  new Resvg(svg, { fitTo: { mode: 'zoom', value: scale }, font: { loadSystemFonts: true } }).render().asPng();
