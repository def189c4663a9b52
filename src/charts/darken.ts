import type { Plain } from './chart.ts';
import { palette } from './palette.ts';

/** The palette's colours on a dark ground: light ink, deep rules, brighter series; ramps run from dark to light. */
const dark: Readonly<Record<string, string>> = Object.fromEntries([
  ...zip(palette.series, ['#4fb38c', '#e0a04f', '#7aa9dc', '#b98acb', '#aebd5c', '#e0816f']),
  ...zip(palette.ramp, ['#1b2824', '#204438', '#2a6650', '#3d8f70', '#6dbd9c', '#b2e2ce']),
  [palette.ink, '#e4ebe8'],
  [palette.muted, '#9fb0a8'],
  [palette.rule, '#2b3833'],
  [palette.axis, '#4a5b54'],
  [palette.ghost, '#52635c'],
  ['#ffffff', '#131a17'],
]);

function zip(light: readonly string[], other: readonly string[]): [string, string][] {
  return light.map((colour, i) => [colour, other[i] ?? colour]);
}

/** A chart's option in the colours of a dark page; what is no colour of the palette stays. */
export function darkened(option: Plain): Plain {
  if (typeof option === 'string') return dark[option] ?? option;
  if (Array.isArray(option)) return option.map(darkened);
  if (typeof option !== 'object' || option === null) return option;
  return Object.fromEntries(Object.entries(option).map(([key, value]) => [key, darkened(value as Plain)]));
}
