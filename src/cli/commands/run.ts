import { Command } from 'commander';
import { startRun } from '../../contract/value.ts';
import type { Run } from '../../value/run.schema.ts';
import { runSchema } from '../../value/run.schema.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { count, counted, seconds } from '../format.ts';
import { follow } from '../progress.ts';
import { tell } from '../terminal.ts';

interface Options {
  readonly asOf?: string;
}

export const runCommand = (): Command =>
  new Command('run')
    .description('compute everything as of a day: purchases, RFM, cohorts, models, value, stages and bands')
    .option('--as-of <date>', 'YYYY-MM-DD; else the last full day with orders')
    .action(async (_, command) => {
      const { options, to } = settingOf<Options>(command);
      const run = await throughDoor(options, async ({ client }) => {
        const body = options.asOf === undefined ? {} : { asOf: options.asOf };
        return runSchema.parse(await follow(client, await client.call(startRun, { body }), to));
      });
      tell(to, run, () => runText(run));
    });

export const runText = ({ asOf, orders, customers, seconds: took, steps }: Run): string =>
  `as of ${asOf}: ${count(orders)} valid orders of ${count(customers)} customers, ${counted(steps.length, 'step')} in ${seconds(took)}`;
