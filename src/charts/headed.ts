import type { Chart, Plain } from './chart.ts';
import { palette } from './palette.ts';
import { textWidth } from './text-width.ts';

const SIZE = 13;
const LINE = 18;
const EDGE = 12;

type Box = Readonly<Record<string, Plain>>;

const lowered = (box: unknown, by: number, top = 0): Box => {
  const given = (box ?? {}) as Box;
  return { ...given, top: (typeof given['top'] === 'number' ? given['top'] : top) + by };
};

/** Words in lines no wider than `width` pixels. */
function linesOf(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, SIZE) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The chart with its description above it, for a picture that leaves the page which would say what it is. */
export function headed({ option, ...chart }: Chart, width: number): Chart {
  const { aria } = option as { aria?: { label?: { description?: string } } };
  const lines = linesOf(aria?.label?.description ?? '', width - 2 * EDGE);
  const by = lines.length * LINE + 10;
  const textStyle = { fontSize: SIZE, lineHeight: LINE, fontWeight: 'normal', color: palette.ink };
  return {
    ...chart,
    option: {
      ...option,
      title: { text: lines.join('\n'), left: EDGE - 5, top: 0, textStyle },
      grid: lowered(option['grid'], by),
      ...(option['legend'] === undefined ? {} : { legend: lowered(option['legend'], by) }),
    },
  };
}
