import { useEffect, useRef } from 'react';
import type { Chart } from '../../charts/chart.ts';
import { darkened } from '../../charts/darken.ts';
import { type Appearance, useAppearance } from '../ui/appearance.ts';

export interface Pick {
  readonly seriesIndex: number;
  readonly dataIndex: number;
  readonly name: string;
  readonly value: unknown;
}

interface CanvasProps {
  readonly chart: Chart;
  readonly height: number;
  /** How the tooltip writes a value. */
  readonly write?: ((value: number) => string) | undefined;
  readonly onPick?: ((pick: Pick) => void) | undefined;
}

type Drawing = ReturnType<typeof import('./engine.ts')['init']>;

type Option = Readonly<Record<string, unknown>>;

function optionOf({ chart, write }: CanvasProps, fontFamily: string): Option {
  const option = { ...chart.option, textStyle: { ...(chart.option['textStyle'] as Option | undefined), fontFamily } };
  const tooltip = chart.option['tooltip'];
  if (!write || typeof tooltip !== 'object' || tooltip === null) return option;
  const valueFormatter = (value: unknown) => (typeof value === 'number' ? write(value) : '—');
  return { ...option, tooltip: { ...tooltip, valueFormatter } };
}

/** The page's own fonts: which come first depends on its language. */
const fontOf = (drawing: Drawing): string => getComputedStyle(drawing.getDom()).fontFamily;

function draw(drawing: Drawing, props: CanvasProps, appearance: Appearance): void {
  const chart = appearance === 'dark' ? { ...props.chart, option: darkened(props.chart.option) as Chart['option'] } : props.chart;
  drawing.setOption(optionOf({ ...props, chart }, fontOf(drawing)), { notMerge: true });
  drawing.off('click');
  const { onPick } = props;
  if (!onPick) return;
  drawing.on('click', ({ seriesIndex, dataIndex, name, value }) =>
    onPick({ seriesIndex: seriesIndex ?? 0, dataIndex, name, value }),
  );
}

/** Draws once the library is there, follows the size of its box, and lets go when it leaves. */
export function Canvas(props: CanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>(undefined);
  const appearance = useAppearance();
  const latest = useRef({ props, appearance });
  latest.current = { props, appearance };
  useEffect(() => {
    let gone = false;
    const watch = new ResizeObserver(() => drawing.current?.resize());
    void import('./engine.ts').then(({ init }) => {
      if (gone || !box.current) return;
      drawing.current = init(box.current, undefined, { renderer: 'canvas' });
      draw(drawing.current, latest.current.props, latest.current.appearance);
      watch.observe(box.current);
    });
    return () => {
      gone = true;
      watch.disconnect();
      drawing.current?.dispose();
      drawing.current = undefined;
    };
  }, []);
  useEffect(() => {
    if (drawing.current) draw(drawing.current, props, appearance);
  });
  return <div ref={box} className="chart" style={{ height: props.height }} />;
}
