import { failureOf } from './failure.ts';
import { createProgram } from './program.ts';

try {
  await createProgram().parseAsync();
} catch (error) {
  const { code, text } = failureOf(error, process.argv.includes('--json'));
  if (text) process.stderr.write(`${text}\n`);
  process.exitCode = code;
}
