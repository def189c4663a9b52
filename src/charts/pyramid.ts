import { type Axis, type Chart, literal, type Plain, tip } from './chart.ts';
import { categoryAxis, frame, tooltip, valueAxis } from './frame.ts';
import { palette } from './palette.ts';
import { rounded } from './scale.ts';

export interface PyramidLevel {
  readonly name: string;
  readonly color: string;
  readonly left: number;
  readonly right: number;
  /** What is written beside the bars. */
  readonly leftText: string;
  readonly rightText: string;
}

export interface Pyramid {
  readonly description: string;
  readonly left: Axis;
  readonly right: Axis;
  /** Top level first. */
  readonly levels: readonly PyramidLevel[];
}

type Side = 'left' | 'right';

const sideSeries = ({ levels, ...axes }: Pyramid, side: Side, index: number): Plain => ({
  type: 'bar',
  name: axes[side].name,
  xAxisIndex: index,
  yAxisIndex: index,
  barWidth: '62%',
  data: levels.map((level) => ({
    value: rounded(level[side]),
    itemStyle: { color: level.color },
    label: { formatter: literal(side === 'left' ? level.leftText : level.rightText) },
    tooltip: tip(level.name, `${axes.left.name}: ${level.leftText}`, `${axes.right.name}: ${level.rightText}`),
  })),
  label: { show: true, position: side, fontSize: 12, color: palette.ink },
});

// room for the words at the outer ends of the longest bars
const half = (levels: readonly PyramidLevel[]): number =>
  rounded(Math.max(0.01, ...levels.flatMap(({ left, right }) => [left, right])) * 1.3);

const sideAxis = (name: string, index: number, max: number): Plain =>
  valueAxis(name, {
    gridIndex: index,
    inverse: index === 0,
    max,
    nameLocation: 'middle',
    nameGap: 8,
    nameTextStyle: { align: 'center' },
    axisLabel: { show: false },
    splitLine: { show: false },
  });

const levelAxis = (levels: readonly PyramidLevel[], index: number): Plain =>
  categoryAxis(
    '',
    levels.map(({ name }) => name),
    {
      gridIndex: index,
      inverse: true,
      position: index === 0 ? 'right' : 'left',
      axisLine: { show: false },
      axisLabel: { show: index === 1, align: 'center', margin: 36, fontSize: 12, color: palette.ink },
    },
  );

const NARROW = 420;

/** The room between the halves, and below them for names of the measures that wrap. */
const apart = (middle: string, bottom: number, margin: number, width: number): Record<string, Plain> => {
  const name = { nameTextStyle: { width, overflow: 'break' } };
  return {
    grid: [
      { right: middle, bottom },
      { left: middle, bottom },
    ],
    xAxis: [name, name],
    yAxis: [{}, { axisLabel: { margin } }],
  };
};

/** Two measures of the same levels, back to back: who they are on the left, what they bring on the right. */
export function pyramidChart(pyramid: Pyramid): Chart {
  const { description, left, right, levels } = pyramid;
  const max = half(levels);
  return {
    empty: levels.every((level) => level.left === 0 && level.right === 0),
    option: {
      ...frame(description),
      grid: [
        { left: 8, right: '57%', top: 8, bottom: 28, outerBoundsMode: 'none' },
        { left: '57%', right: 8, top: 8, bottom: 28, outerBoundsMode: 'none' },
      ],
      tooltip: tooltip('item'),
      xAxis: [sideAxis(left.name, 0, max), sideAxis(right.name, 1, max)],
      yAxis: [levelAxis(levels, 0), levelAxis(levels, 1)],
      series: [sideSeries(pyramid, 'left', 0), sideSeries(pyramid, 'right', 1)],
      media: [{ query: { maxWidth: NARROW }, option: apart('61%', 44, 37, 110) }, { option: apart('57%', 28, 36, 400) }],
    },
    table: {
      columns: ['', left.name, right.name],
      rows: levels.map((level) => [level.name, level.leftText, level.rightText]),
    },
  };
}
