import { Resvg } from '@resvg/resvg-js';

// resvg looks at one family of a list, and where a letter is missing takes any font that has it
const families: Readonly<Record<string, string>> = { darwin: 'PingFang SC', win32: 'Microsoft YaHei' };
const font = { loadSystemFonts: true, defaultFontFamily: families[process.platform] ?? 'Noto Sans CJK SC' };

/** An SVG document as a PNG with `scale` pixels a unit; its words are set in a font of this machine that knows Chinese. */
export const pngOf = (svg: string, scale = 2): Uint8Array =>
  new Resvg(svg.replace(/font-family:[^;"]*/g, 'font-family:sans-serif'), { fitTo: { mode: 'zoom', value: scale }, font })
    .render()
    .asPng();
