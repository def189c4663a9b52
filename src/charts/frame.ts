import type { Plain } from './chart.ts';
import { palette } from './palette.ts';
import { textWidth } from './text-width.ts';

// single quotes: ECharts writes the family as it is into an attribute of the SVG
const font = "-apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/** What every chart shares: type, description for screen readers, no animation that would delay a screenshot. */
export const frame = (description: string): Record<string, Plain> => ({
  animation: false,
  color: palette.series,
  textStyle: { fontFamily: font, fontSize: 12, color: palette.ink },
  aria: { enabled: true, label: { enabled: true, description } },
});

export const grid = (more: Record<string, Plain> = {}): Record<string, Plain> => ({
  left: 12,
  right: 20,
  top: 36,
  bottom: 8,
  containLabel: true,
  ...more,
});

const nameStyle = { color: palette.muted, fontSize: 12 };

export const valueAxis = (name: string, more: Record<string, Plain> = {}): Record<string, Plain> => ({
  type: 'value',
  name,
  nameTextStyle: { ...nameStyle, align: 'left' },
  axisLabel: { color: palette.muted },
  splitLine: { lineStyle: { color: palette.rule } },
  ...more,
});

export const categoryAxis = (
  name: string,
  labels: readonly string[],
  more: Record<string, Plain> = {},
): Record<string, Plain> => ({
  type: 'category',
  name,
  nameLocation: 'middle',
  nameGap: 28,
  nameTextStyle: nameStyle,
  data: labels,
  axisLabel: { color: palette.muted, hideOverlap: true },
  axisLine: { lineStyle: { color: palette.axis } },
  axisTick: { show: false },
  ...more,
});

export const legend = (shown: boolean): Record<string, Plain> => ({
  show: shown,
  top: 0,
  right: 8,
  itemWidth: 14,
  itemHeight: 8,
  textStyle: { color: palette.ink },
});

/** How wide a legend of these names is in one line. */
const legendWidth = (names: readonly string[]): number => names.reduce((sum, name) => sum + textWidth(name) + 34, 40);

/** A legend that needs one line more than there is room for pushes the picture down rather than lie upon its axis. */
export const roomForLegend = (names: readonly string[], top = 36, lines = 1): Plain =>
  names.length < 2
    ? []
    : [
        { query: { maxWidth: Math.ceil(legendWidth(names) / lines) }, option: { grid: { top: top + 30 } } },
        { option: { grid: { top } } },
      ];

export const tooltip = (trigger: 'axis' | 'item'): Record<string, Plain> => ({
  trigger,
  confine: true,
  borderColor: palette.rule,
  textStyle: { color: palette.ink, fontSize: 12 },
});
