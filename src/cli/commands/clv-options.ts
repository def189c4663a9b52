import { type Command, Option } from 'commander';

export type TimeUnit = 'day' | 'week' | 'month';

export const unitOption = (what: string): Option =>
  new Option('--unit <unit>', what).choices(['day', 'week', 'month']).default('week');

/** Whether orders without an amount count, as every command on a file of orders is told. */
export const withZero = (command: Command): Command =>
  command
    .option('--include-zero', 'orders without an amount are purchases (the default)', true)
    .option('--no-include-zero', 'orders without an amount are no purchases');
