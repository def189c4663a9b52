import { Command } from 'commander';
import { type Config, readConfig } from '../../app/config.ts';
import { readLock } from '../../app/lock.ts';
import { type Check, runDoctor } from '../../contract/status.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { tell } from '../terminal.ts';

const marks = { ok: 'ok     ', warning: 'warning', broken: 'BROKEN ' } as const;

export const doctorCommand = (): Command =>
  new Command('doctor')
    .description('check the machine and the workspace, and say how to mend what is wrong')
    .action(async (_, command) => {
      const { options, to } = settingOf(command);
      const checks = await examined(readConfig(options));
      tell(to, { checks }, () => doctorText(checks));
      if (checks.some(({ state }) => state === 'broken')) process.exitCode = 1;
    });

/** Through the live server where there is one; here, a workspace that does not open is itself a finding. */
async function examined(config: Config): Promise<readonly Check[]> {
  const { workspace } = config;
  if (readLock(workspace)?.address)
    return throughDoor({ workspace }, async ({ client }) => (await client.call(runDoctor)).checks);
  const { examineClosed } = await import('../../app/doctor.ts');
  return examineClosed(config);
}

export const doctorText = (checks: readonly Check[]): string =>
  checks
    .map(
      ({ check, state, found, mend }) =>
        `${marks[state]}  ${check.padEnd(20)}  ${found}${mend ? `\n${' '.repeat(31)}→ ${mend}` : ''}`,
    )
    .join('\n');
