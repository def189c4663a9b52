import { type Command, Option } from 'commander';
import { count } from '../format.ts';
import type { Terminal } from '../terminal.ts';

export type TimeUnit = 'day' | 'week' | 'month';

export const unitOption = (what: string): Option =>
  new Option('--unit <unit>', what).choices(['day', 'week', 'month']).default('week');

/** Whether orders without an amount count, as every command on a file of orders is told. */
export const withZero = (command: Command): Command =>
  command
    .option('--include-zero', 'orders without an amount are purchases', true)
    .option('--no-include-zero', 'orders without an amount are no purchases');

/** Where the file ends before the days asked about do: a reader of the figures should know. */
export const endNote = (lastOrder: string, end: string): string[] =>
  lastOrder < end ? [`the last order is of ${lastOrder}: the days after it, to ${end}, count as days without a purchase`] : [];

/** Says how much of the file could not be read; an import gives such records back with their reasons. */
export const leftOutTo = (to: Terminal) => ({
  onLeftOut: (records: number, of: number, first: string) =>
    to.note(
      `${count(records)} of ${count(of)} records cannot be read and are left out, the first being ${first}; perennial import gives them back with the reasons`,
    ),
  onNameless: (orders: number, of: number) => to.note(`${count(orders)} of ${count(of)} orders name no buyer and are left out`),
  onStrangers: (customers: number, first: string) =>
    to.note(
      `covariates of ${count(customers)} ${customers === 1 ? 'customer' : 'customers'} without a purchase up to the end are left out, the first being ${first}`,
    ),
});
