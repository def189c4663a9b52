import { Command, InvalidArgumentError, Option } from 'commander';
import type { WithLastOrder } from '../../app/clv-predict.ts';
import { type CandidateName, candidateNames } from '../../models/choosing/candidates.ts';
import type { Predicted, PredictStep } from '../../value/clv-predict.ts';
import { settingOf } from '../command.ts';
import { count, pairs, share } from '../format.ts';
import { type Terminal, tell } from '../terminal.ts';
import { endNote, leftOutTo, type TimeUnit, unitOption, withZero } from './clv-options.ts';

interface Options {
  readonly model: CandidateName | 'pareto-ggg' | 'selected';
  readonly end?: string;
  readonly unit: TimeUnit;
  readonly horizon: number;
  readonly interval: number;
  readonly discountMonthly?: number;
  readonly includeZero: boolean;
  readonly out: string;
}

export const predictCommand = (): Command =>
  withZero(new Command('predict'))
    .description('what to expect of each customer in a file of orders: purchases, dates and money, with intervals')
    .argument('<file>', 'orders with a customer, a time and an amount')
    .addOption(
      new Option('--model <model>', 'one model, or the one that earlier days of the file choose')
        .choices(['selected', ...candidateNames, 'pareto-ggg'])
        .default('selected'),
    )
    .option('--end <date>', 'YYYY-MM-DD, last day that is known; else that of the last order')
    .requiredOption('--out <file>', 'the CSV to write, a row a customer')
    .option('--horizon <n>', 'units of time ahead', above(0), 52)
    .addOption(unitOption('the unit of the horizon'))
    .option('--interval <share>', 'share of customers that the intervals should hold', between(0, 1), 0.9)
    .option('--discount-monthly <rate>', 'discount of future money per month; 0.01 where it is not given', between(-1e-9, 1))
    .action(async (file: string, _, command) => {
      const { options, to } = settingOf<Options>(command);
      const { predictFile } = await import('../../app/clv-predict.ts');
      const onStep = (step: PredictStep) => to.note(steps[step]);
      const onCustomers = customersTo(to);
      const predicted = await predictFile({ file, ...requestOf(options), onStep, onCustomers }, leftOutTo(to));
      tell(to, { ...predicted, out: options.out }, () => predictText(predicted, options.out));
    });

const steps: Readonly<Record<PredictStep, string>> = {
  models: 'comparing models …',
  rhythms: 'learning how regularly customers buy …',
  customers: 'foretelling each customer …',
};

const SAY_EVERY_MS = 5_000;

/** Long work shows how far it is: on a screen at once, elsewhere every few seconds. */
export function customersTo(to: Terminal, now: () => number = () => performance.now()): (done: number, of: number) => void {
  let said = now();
  return (done, of) => {
    const line = `  ${count(done)} of ${count(of)} customers`;
    if (to.redraws) return to.draw(done === of ? '' : line);
    if (done === of || now() - said < SAY_EVERY_MS) return;
    said = now();
    to.note(line);
  };
}

const requestOf = ({ model, end, unit, horizon, interval, discountMonthly, includeZero, out }: Options) => ({
  model,
  end,
  unit,
  horizon,
  interval,
  discountMonthly,
  includeZero,
  out,
});

function between(low: number, high: number) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && value > low && value < high) return value;
    const wanted = high === Infinity ? `above ${low}` : `between ${Math.max(0, low)} and ${high}`;
    throw new InvalidArgumentError(`Not a number ${wanted}: ${text}`);
  };
}

const above = (low: number) => between(low, Infinity);

export function predictText(
  {
    members,
    level,
    corrected,
    end,
    days,
    customers,
    expectedPurchases,
    value,
    parametersDrawn,
    lastOrder,
  }: Predicted & WithLastOrder,
  out: string,
): string {
  const told = pairs([
    ['model', members.map(({ model, weight }) => (weight === 1 ? model : `${share(weight)} ${model}`)).join(' + ')],
    ...(level === 1 ? [] : [['level', level.toFixed(3)] as [string, string]]),
    ...(corrected === 0
      ? []
      : [['correction', `${share(corrected)} of what the customers’ own rhythm says`] as [string, string]]),
    ['known up to', end],
    ['days ahead', count(days)],
    ['customers', count(customers)],
    ['purchases expected', count(expectedPurchases)],
    ['value', value === null ? '— (nobody bought twice with an amount)' : count(value)],
    ['intervals', parametersDrawn ? 'the parameters as uncertain as so few customers leave them' : 'the parameters as fitted'],
    ['written to', out],
  ]);
  return [told, ...endNote(lastOrder, end)].join('\n');
}
