import { Command, InvalidArgumentError, Option } from 'commander';
import { type CandidateName, candidateNames } from '../../models/choosing/candidates.ts';
import { type PlotKind, plotKinds } from '../../value/clv-plot.ts';
import { settingOf } from '../command.ts';
import { tell } from '../terminal.ts';
import { leftOutTo, withZero } from './clv-options.ts';

interface Options {
  readonly kind: PlotKind;
  readonly model: CandidateName;
  readonly end?: string;
  readonly holdoutEnd?: string;
  readonly customer?: string;
  readonly includeZero: boolean;
  readonly out: string;
  readonly width: number;
  readonly height: number;
}

export const plotCommand = (): Command =>
  withZero(new Command('plot'))
    .description('a picture of a model on a file of orders, as SVG or PNG')
    .argument('<file>', 'orders with a customer, a time and an amount')
    .addOption(
      new Option(
        '--kind <kind>',
        'tracking: what came and was expected over time; frequency: customers by repeat purchases; alive: P(alive) by recency and frequency; customer: one customer’s path; calibration: tenths after the end',
      )
        .choices(plotKinds)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--model <model>', 'which model').choices(candidateNames).default('pareto-nbd'))
    .option('--end <date>', 'YYYY-MM-DD, last day the model is fitted to; else that of the last order')
    .option('--holdout-end <date>', 'YYYY-MM-DD, last day that is shown; else that of the last order')
    .option('--customer <name>', 'with --kind customer: whose path, as the file names her; else the most frequent buyer')
    .requiredOption('--out <file>', 'where to write: a name that ends in .svg or .png')
    .option('--width <pixels>', 'width of the picture', pixels, 900)
    .option('--height <pixels>', 'height of the picture', pixels, 480)
    .action(async (file: string, _, command) => {
      const { options, to } = settingOf<Options>(command);
      const { plotFile } = await import('../../app/clv-plot.ts');
      const { kind, model, end, holdoutEnd, customer, includeZero, out, width, height } = options;
      const plotted = await plotFile(
        { file, kind, model, end, holdoutEnd, customer, includeZero, out, width, height },
        leftOutTo(to),
      );
      tell(to, plotted, () => `written to ${plotted.out}`);
    });

function pixels(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 200 && value <= 4000) return value;
  throw new InvalidArgumentError(`Not a whole number from 200 to 4000: ${text}`);
}
