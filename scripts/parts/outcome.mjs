import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool, Stop, seconds } from './command.mjs';

/** Runs Vitest with its own output on the screen; resolves with the counts of its report. */
export async function runTests(name, args, env) {
  const began = performance.now();
  const report = join(root, '.cache', `${name}.report.json`);
  rmSync(report, { force: true });
  const { code } = await runTool(
    'vitest',
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { env },
  );
  const counts = { name, time: seconds(began), ...countTests(readReport(report), code) };
  tell(counts);
  return counts;
}

/** Runs one program as one test: silent when it passes, all its words when it fails. */
export async function runCheck(name, commands) {
  const began = performance.now();
  let output = '';
  let failed = 0;
  for (const [tool, args] of commands) {
    const result = await runTool(tool, args, { quiet: true });
    if (result.code === 0) continue;
    failed = 1;
    output += result.output;
  }
  const counts = { name, time: seconds(began), passed: 1 - failed, failed, skipped: [] };
  tell(counts);
  if (failed) console.log(output.trim());
  return counts;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { testResults: [] };
  }
}

/** A file that never loaded, an error outside every test, and a run without a single test each count as a failure. */
export function countTests({ testResults }, code) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const of = (status) => tests.filter((test) => test.status === status);
  const unloaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.every(isFine));
  const passed = of('passed').length;
  const counted = of('failed').length + unloaded.length;
  const failed = counted === 0 && (code !== 0 || passed === 0) ? 1 : counted;
  return { passed, failed, skipped: tests.filter(isSkipped).map(({ fullName }) => fullName) };
}

const isFine = ({ status }) => status !== 'failed';
const isSkipped = ({ status }) => ['pending', 'skipped', 'todo', 'disabled'].includes(status);

const tell = ({ name, time, failed, passed }) =>
  console.log(
    `${failed ? 'FAIL' : 'ok  '}  ${name.padEnd(8)} ${time.padStart(8)}${passed + failed > 1 ? `   ${passed} passed, ${failed} failed` : ''}`,
  );

/** What could not even begin is one failure, told in its own words, so that the closing line is always there. */
export async function orFailed(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    return { passed: 0, failed: 1, skipped: [] };
  }
}

/** The closing line, nothing after it; resolves with the exit code. */
export function close(outcomes) {
  const total = (pick) => outcomes.reduce((sum, outcome) => sum + pick(outcome), 0);
  const skipped = outcomes.flatMap((outcome) => outcome.skipped);
  const failed = total((outcome) => outcome.failed);
  if (skipped.length > 0) console.log(`\n${skipped.length} skipped:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
  console.log(`\n${total((outcome) => outcome.passed)} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
