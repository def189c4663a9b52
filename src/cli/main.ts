import { failureOf } from './failure.ts';
import { createProgram } from './program.ts';

// customers' records are written here: for their owner alone
process.umask(0o077);

try {
  await createProgram().parseAsync();
} catch (error) {
  const { code, text } = failureOf(error, process.argv.includes('--json'));
  if (text) process.stderr.write(`${text}\n`);
  process.exitCode = code;
}
