import { type Axis, type Chart, literal, type Plain, tip } from './chart.ts';
import { categoryAxis, frame, grid, tooltip, valueAxis } from './frame.ts';
import { palette } from './palette.ts';
import { rounded } from './scale.ts';

export interface FunnelStage {
  readonly name: string;
  readonly value: number;
  /** Written beside the bar, with its unit. */
  readonly text: string;
  readonly color: string;
}

export interface Funnel {
  readonly description: string;
  readonly value: Axis;
  /** In the order customers pass them. */
  readonly stages: readonly FunnelStage[];
}

// where the words beside the longest bar take a larger part of the whole
const NARROW = 420;

const spacer = (stages: readonly FunnelStage[], widest: number): Plain => ({
  type: 'bar',
  stack: 'funnel',
  silent: true,
  tooltip: { show: false },
  itemStyle: { color: 'transparent' },
  data: stages.map(({ value }) => rounded((widest - value) / 2)),
});

const bars = (stages: readonly FunnelStage[], name: string): Plain => ({
  type: 'bar',
  name,
  stack: 'funnel',
  barWidth: '70%',
  data: stages.map(({ name: stage, value, color, text }) => ({
    value: rounded(value),
    itemStyle: { color },
    label: { formatter: literal(text) },
    tooltip: tip(stage, `${name}: ${text}`),
  })),
  label: { show: true, position: 'right', fontSize: 12, color: palette.ink },
});

/** Centred bars: the stages need not shrink, as those of a sales funnel do. */
export function funnelChart({ description, value, stages }: Funnel): Chart {
  const widest = Math.max(0, ...stages.map((stage) => stage.value));
  return {
    empty: widest === 0,
    option: {
      ...frame(description),
      grid: grid({ top: 4, right: 16, bottom: 0 }),
      tooltip: tooltip('item'),
      xAxis: valueAxis('', { show: false, max: rounded(widest * 1.28) || 1 }),
      yAxis: categoryAxis(
        '',
        stages.map(({ name }) => name),
        { inverse: true, axisLine: { show: false }, axisLabel: { fontSize: 12, interval: 0, color: palette.ink } },
      ),
      series: [spacer(stages, widest), bars(stages, value.name)],
      media: [
        { query: { maxWidth: NARROW }, option: { xAxis: { max: rounded(widest * 1.7) || 1 } } },
        { option: { xAxis: { max: rounded(widest * 1.28) || 1 } } },
      ],
    },
    table: { columns: ['', value.name], rows: stages.map(({ name, text }) => [name, text]) },
  };
}
