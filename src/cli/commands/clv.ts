import { Command, Option } from 'commander';
import { settingOf } from '../command.ts';
import { count, pairs } from '../format.ts';
import { tell } from '../terminal.ts';
import { backtestCommand } from './clv-backtest.ts';
import { leftOutTo, type TimeUnit, unitOption, withZero } from './clv-options.ts';
import { plotCommand } from './clv-plot.ts';
import { predictCommand } from './clv-predict.ts';

const models = [
  'nbd',
  'bg-nbd',
  'mbg-nbd',
  'bg-cnbd-k',
  'mbg-cnbd-k',
  'pareto-ggg',
  'pareto-nbd',
  'pareto-nbd-correlated',
  'pareto-nbd-static',
  'pareto-nbd-dynamic',
  'ggompertz-nbd',
  'gamma-gamma',
] as const;

interface Options {
  readonly model: (typeof models)[number];
  readonly covariates?: string;
  readonly end?: string;
  readonly unit: TimeUnit;
  readonly includeZero: boolean;
}

export const clvCommand = (): Command =>
  new Command('clv')
    .description('customer value models on a single file, without a workspace')
    .addCommand(fitCommand())
    .addCommand(predictCommand())
    .addCommand(backtestCommand())
    .addCommand(plotCommand());

const fitCommand = (): Command =>
  withZero(new Command('fit'))
    .description('fit a model to the purchases in a file of orders')
    .argument('<file>', 'orders with a customer, a time and an amount')
    .addOption(new Option('--model <model>', 'which model').choices(models).makeOptionMandatory())
    .option(
      '--covariates <file>',
      'for pareto-nbd-static and pareto-nbd-dynamic: columns customer, date on which an interval begins (or none), and a number each',
    )
    .option('--end <date>', 'YYYY-MM-DD, last day that is looked at; else that of the last order')
    .addOption(unitOption('the unit of time of the parameters'))
    .action(async (file: string, _, command) => {
      const { options, to } = settingOf<Options>(command);
      const { fitFile } = await import('../../app/clv-file.ts');
      const { model, covariates, end, unit, includeZero } = options;
      const fit = await fitFile({ file, model, covariates, end, unit, includeZero }, leftOutTo(to));
      const { notIdentified, ...told } = fit;
      tell(to, told, () => fitText({ ...told, notIdentified }));
    });

interface FitShown {
  readonly model: string;
  readonly params: Readonly<Record<string, number>>;
  readonly logLikelihood: number;
  readonly customers: number;
  readonly converged: boolean;
  readonly notIdentified: readonly string[];
}

export const fitText = ({ model, params, logLikelihood, customers, converged, notIdentified }: FitShown): string =>
  pairs([
    ['model', model],
    ...Object.entries(params).map(([name, value]): [string, string] => [name, value.toPrecision(6)]),
    ['log-likelihood', logLikelihood.toFixed(3)],
    ['customers', count(customers)],
    ['converged', converged ? 'yes' : 'NO: do not use these figures'],
    ...(notIdentified.length === 0
      ? []
      : [['left open', `${notIdentified.join(', ')}: these purchases do not tell them`] as [string, string]]),
  ]);
