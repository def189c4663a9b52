import { Command } from 'commander';
import type { FileBacktest } from '../../value/clv-backtest.ts';
import { refusalWords } from '../../value/refusal-words.ts';
import { settingOf } from '../command.ts';
import { count, counted, share, table } from '../format.ts';
import { type Terminal, tell } from '../terminal.ts';
import { endNote, leftOutTo, type TimeUnit, unitOption, withZero } from './clv-options.ts';

interface Options {
  readonly calibrationEnd: string;
  readonly holdoutEnd: string;
  readonly unit: TimeUnit;
  readonly includeZero: boolean;
}

export const backtestCommand = (): Command =>
  withZero(new Command('backtest'))
    .description('compare all models on a file of orders: fitted up to one day, held against what came after')
    .argument('<file>', 'orders with a customer, a time and an amount')
    .requiredOption('--calibration-end <date>', 'YYYY-MM-DD, last day that models are fitted to and chosen by')
    .requiredOption('--holdout-end <date>', 'YYYY-MM-DD, last day of what they are held against')
    .addOption(unitOption('the unit of time of the parameters'))
    .action(async (file: string, _, command) => {
      const { options, to } = settingOf<Options>(command);
      const { backtestFile } = await import('../../app/clv-backtest.ts');
      const { calibrationEnd, holdoutEnd, unit, includeZero } = options;
      const found = await backtestFile(
        { file, calibrationEnd, holdoutEnd, unit, includeZero, onStep: stepsOf(to) },
        leftOutTo(to),
      );
      if (to.redraws) to.draw('');
      tell(to, found, () => backtestText(found));
    });

/** One changing line on a screen; elsewhere a line for each day that models forecast from. */
function stepsOf(to: Terminal): (model: string, asOf: string) => void {
  let said = '';
  return (model, asOf) => {
    if (to.redraws) to.draw(`  as of ${asOf}: ${model}`);
    else if (asOf !== said) to.note(`  forecasting as of ${asOf}`);
    said = asOf;
  };
}

const head = ['model', 'mae', 'rmse', 'bias', 'corr', 'spearman', 'deviance', 'nGini', 'coverage 90'];
type Card = Pick<
  FileBacktest['models'][number],
  'model' | 'mae' | 'rmse' | 'bias' | 'correlation' | 'spearman' | 'deviance' | 'nGini' | 'coverage90'
>;

const figure = (value: number | null): string => (value === null ? '—' : value.toFixed(4));

const rowOf = ({ model, mae, rmse, bias, correlation, spearman, deviance, nGini, coverage90 }: Card): string[] => [
  model,
  figure(mae),
  figure(rmse),
  share(bias),
  figure(correlation),
  figure(spearman),
  figure(deviance),
  figure(nGini),
  share(coverage90),
];

/** The figures as a table, what the selected forecast is made of, and why. */
export function backtestText(found: FileBacktest & Readonly<{ lastOrder: string }>): string {
  const { models, selected, calibrationEnd, holdoutEnd, customers, origins, lastOrder } = found;
  const period = `${counted(customers, 'customer')} known on ${calibrationEnd}, held against their purchases to ${holdoutEnd}`;
  const made = selected.members.map(({ model, weight }) => (weight === 1 ? model : `${share(weight)} ${model}`)).join(' + ');
  const level = selected.level.factor === 1 ? '' : `, times ${selected.level.factor.toFixed(3)}`;
  const refused = selected.refused.map(({ code }) => `  ${refusalWords[code] ?? code}`);
  return [
    period,
    ...endNote(lastOrder, holdoutEnd),
    '',
    table(head, [...models, selected].map(rowOf)),
    '',
    `selected: ${made}${level}, by ${counted(origins.length, 'earlier day')} (${origins.map(({ asOf }) => asOf).join(', ')})`,
    ...selected.reasons.map((reason) => `  ${sentence(reason)}`),
    `  ${rhythmSentence(found.rhythm)}`,
    ...(selected.correction ? [`  ${correctionSentence(selected.correction)}`] : []),
    ...(refused.length > 0 ? ['NOT to be published:', ...refused] : []),
  ].join('\n');
}

type Reason = FileBacktest['selected']['reasons'][number];

const amount = ({ value, standardError }: Reason): string =>
  value === null ? '' : standardError === null ? value.toFixed(4) : `${value.toFixed(4)} ± ${standardError.toFixed(4)}`;

const sentences: Readonly<Record<string, (reason: Reason) => string>> = {
  no_origins: ({ model }) => `the history is too short to forecast from an earlier day: ${model} stands`,
  reference_is_best: ({ model }) => `no model was better than ${model} on the earlier days`,
  gain_within_error: (reason) => `${reason.model} was best, but its gain in deviance, ${amount(reason)}, is not proven`,
  better_than_reference: (reason) => `${reason.model} saves ${amount(reason)} of deviance a customer over pareto-nbd`,
  stack_beats_single: (reason) => `a mean of models saves ${amount(reason)} more than ${reason.model} alone`,
  stack_within_error: (reason) => `a mean of models is not proven better than ${reason.model} alone: ${amount(reason)}`,
  stack_needs_two_origins: () => 'one earlier day is too little to weigh models by',
  level_learnt: (reason) => `what came was ${amount(reason)} times what was foreseen, so the level is raised or lowered`,
  level_within_error: (reason) => `what came was ${amount(reason)} times what was foreseen: within its error, so left as it is`,
  level_needs_a_year: () => 'less than a year before the earlier days: a level could be a season, so it is left as it is',
  level_unknown: () => 'nothing to learn a level from',
};

const sentence = (reason: Reason): string => sentences[reason.code]?.(reason) ?? `${reason.code} ${amount(reason)}`.trim();

type Correction = NonNullable<FileBacktest['selected']['correction']>;

function correctionSentence({ strength, effects, evidence: { gain, standardError } }: Correction): string {
  const shown = gain === null || standardError === null ? '' : `, ${gain.toFixed(4)} ± ${standardError.toFixed(4)}`;
  if (strength === 0) return `a correction by the customers' own rhythm has not earned its place${shown}`;
  const most = effects.slice(0, 3).map(({ feature }) => feature);
  return `corrected by the customers' own rhythm (${most.join(', ')}), which saves deviance${shown}`;
}

/** Whether timing is left to chance, and what follows for the model of customers' own rhythms. */
function rhythmSentence({ row, customers, spread, standardError, most }: FileBacktest['rhythm']): string {
  const shown = Number.isFinite(standardError) ? `, spread ${spread.toFixed(3)} ± ${standardError.toFixed(3)} of random` : '';
  const gaps = `the gaps of ${counted(customers, 'customer')}${shown}`;
  if (row === 'rhythm_random') return `pareto-ggg left out: ${gaps}, are as random as the other models say`;
  if (row === 'rhythm_too_many')
    return `pareto-ggg left out: ${gaps}, are not random, but it takes at most ${count(most)} customers`;
  return `pareto-ggg is shown beside, not chosen from: ${gaps}, are not random`;
}
