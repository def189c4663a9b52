import { Command } from 'commander';
import { version } from '../app/package-root.ts';
import { auditCommand } from './commands/audit.ts';
import { calendarCommand } from './commands/calendar.ts';
import { clvCommand } from './commands/clv.ts';
import { customersCommand } from './commands/customers.ts';
import { demoCommand } from './commands/demo.ts';
import { depositsCommand } from './commands/deposits.ts';
import { doctorCommand } from './commands/doctor.ts';
import { equalAgeCommand } from './commands/equal-age.ts';
import { exportCommand } from './commands/export.ts';
import { firstPurchaseCommand } from './commands/first-purchase.ts';
import { importCommand } from './commands/import.ts';
import { jobsCommand } from './commands/jobs.ts';
import { keysCommand } from './commands/keys.ts';
import { kindsCommand } from './commands/kinds.ts';
import { moneyCommand } from './commands/money.ts';
import { noticesCommand } from './commands/notices.ts';
import { openapiCommand } from './commands/openapi.ts';
import { reconcileCommand } from './commands/reconcile.ts';
import { runCommand } from './commands/run.ts';
import { salesCommand } from './commands/sales.ts';
import { scheduleCommand } from './commands/schedule.ts';
import { serveCommand } from './commands/serve.ts';
import { settingsCommand } from './commands/settings.ts';
import { sourcesCommand } from './commands/sources.ts';
import { startCommand } from './commands/start.ts';
import { statusCommand } from './commands/status.ts';
import { undoCommand } from './commands/undo.ts';
import { usersCommand } from './commands/users.ts';
import { watchCommand } from './commands/watch.ts';

/** The command line; what a command needs is loaded when it runs. */
export function createProgram(): Command {
  const program = new Command('perennial')
    .description('From order files to the value of every customer, on one machine.')
    .version(version, '-V, --version', 'print the version')
    .option('--workspace <folder>', 'the brand’s folder (else PERENNIAL_WORKSPACE, else ./perennial-workspace)')
    .option('--server <address>', 'a server elsewhere instead, with the key in PERENNIAL_API_KEY (else PERENNIAL_SERVER)')
    .option('--json', 'print the result as one line of JSON')
    .exitOverride();
  for (const add of commands) program.addCommand(prepared(add()));
  return program;
}

/** Wrong usage is thrown, at any depth, so that one place decides about exit codes. */
function prepared(command: Command): Command {
  command.commands.forEach(prepared);
  return command.exitOverride().configureHelp({ showGlobalOptions: true });
}

const commands = [
  startCommand,
  serveCommand,
  importCommand,
  undoCommand,
  runCommand,
  reconcileCommand,
  salesCommand,
  statusCommand,
  equalAgeCommand,
  moneyCommand,
  exportCommand,
  doctorCommand,
  demoCommand,
  clvCommand,
  settingsCommand,
  sourcesCommand,
  kindsCommand,
  calendarCommand,
  depositsCommand,
  customersCommand,
  scheduleCommand,
  watchCommand,
  noticesCommand,
  firstPurchaseCommand,
  jobsCommand,
  usersCommand,
  keysCommand,
  auditCommand,
  openapiCommand,
];
