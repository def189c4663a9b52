import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseDay } from '../base/day.ts';
import { invalid } from '../base/platform-error.ts';
import type { Chart, ChartTable } from '../charts/chart.ts';
import { headed } from '../charts/headed.ts';
import { type PlotRequest, plotFile as plotLoaded } from '../value/clv-plot.ts';
import { type Around, withOrdersFile } from './orders-file.ts';
import { outFile } from './out-file.ts';
import { plotChart } from './plot-charts.ts';

export interface ClvPlotRequest extends Omit<PlotRequest, 'end' | 'lastDay'> {
  readonly file: string;
  /** Last day the model is fitted to; else that of the last order. */
  readonly end?: string | undefined;
  /** Last day that is shown; else that of the last order. */
  readonly holdoutEnd?: string | undefined;
  /** An SVG or a PNG, by its extension. */
  readonly out: string;
  readonly width: number;
  readonly height: number;
}

export interface Plotted {
  readonly out: string;
  readonly kind: PlotRequest['kind'];
  readonly model: string;
  readonly table: ChartTable;
}

const writers: Readonly<Record<string, (chart: Chart, size: Size) => Promise<string | Uint8Array>>> = {
  '.svg': drawn,
  '.png': async (chart, size) => {
    const [{ pngOf }, svg] = [await import('../charts/drawing/png.ts'), await drawn(chart, size)];
    return pngOf(svg);
  },
};
type Size = Pick<ClvPlotRequest, 'width' | 'height'>;

/** Echarts is large: only who draws waits for it. */
async function drawn(chart: Chart, { width, height }: Size): Promise<string> {
  const { svgOf } = await import('../charts/drawing/svg.ts');
  return svgOf(headed(chart, width), { width, height });
}

/** Draws one picture of a model of a file of orders, in memory, without a workspace. */
export async function plotFile(request: ClvPlotRequest, around?: Around): Promise<Plotted> {
  const { file, out, kind, model, width, height, includeZero, customer } = request;
  const write = writers[extname(out).toLowerCase()];
  if (!write) throw invalid('picture', `a picture is written as .svg or .png: ${out}`);
  const full = await outFile(out, file);
  const chart = await withOrdersFile(
    file,
    async ({ lastDay, ...tools }) => {
      const end = parseDay(request.end ?? lastDay);
      if (request.holdoutEnd !== undefined && parseDay(request.holdoutEnd) < end)
        throw invalid('holdout', `the last day that is shown comes before the end of the fit, ${end}: ${request.holdoutEnd}`);
      const shown = { end, lastDay: parseDay(request.holdoutEnd ?? (lastDay > end ? lastDay : end)) };
      return plotChart(await plotLoaded(tools, { kind, model, includeZero, customer, ...shown }), { model, end });
    },
    around,
  );
  await writeFile(full, await write(chart, { width, height }));
  return { out, kind, model, table: chart.table };
}
