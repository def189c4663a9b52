import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchBrand } from './brand.ts';
import { MONTHLY_FILES, monthlyFiles } from './monthly.ts';
import { pageTimes } from './pages.ts';
import { type Finished, watched } from './processes.ts';
import { type Line, report } from './report.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000000' },
    orders: { type: 'string', default: '8' },
    out: { type: 'string' },
    'skip-pages': { type: 'boolean', default: false },
    'skip-monthly': { type: 'boolean', default: false },
  },
});

const brand = await benchBrand(root, Number(values.customers), Number(values.orders));
const folder = mkdtempSync(join(tmpdir(), 'perennial-bench-'));
const workspace = join(folder, 'workspace');
const perennial = (...args: string[]) =>
  watched(process.execPath, ['bin/perennial', '--workspace', workspace, '--json', ...args], root);
try {
  const baseline = JSON.parse(
    must(await watched(process.execPath, ['--import', 'tsx', 'scripts/bench/baseline.ts', brand.file, folder], root)).output,
  );
  const loading = must(await perennial('import', brand.file));
  const running = must(await perennial('run'));
  const pages = values['skip-pages'] ? null : await pageTimes(root, workspace, await viewerKey());
  const monthly = values['skip-monthly'] ? [] : [await monthlyLine()];
  const text = report({
    machine: `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}`,
    brand,
    baseline,
    lines: linesOf(loading, running),
    apart: monthly,
    peakBytes: Math.max(loading.peakBytes, running.peakBytes),
    totalSeconds: loading.seconds + running.seconds,
    pages,
  });
  console.log(text);
  if (values.out) writeFileSync(values.out, text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The same orders as files of months that overlap, into a workspace of their own by one import of their folder. */
async function monthlyLine(): Promise<Line> {
  const files = await monthlyFiles(brand.file);
  const args = ['bin/perennial', '--workspace', join(folder, 'monthly'), '--json', 'import', files];
  const { output, seconds } = must(await watched(process.execPath, args, root));
  const loads: { rowsRead: number }[] = JSON.parse(output).files;
  const rows = loads.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
  return { part: `import of ${MONTHLY_FILES} monthly files that overlap`, seconds, rows };
}

/** Pages are for those who may see them. */
async function viewerKey(): Promise<string> {
  const made = must(await perennial('keys', 'add', 'bench', '--role', 'viewer', '--days', '1'));
  return JSON.parse(made.output).secret;
}

function must(finished: Finished): Finished {
  if (finished.code !== 0) throw new Error(`a step ended with ${finished.code}: ${finished.output}`);
  return finished;
}

/** Steps as the program itself measured them, and around them what starting and stopping cost. */
function linesOf(loading: Finished, running: Finished): Line[] {
  const file = JSON.parse(loading.output).files[0];
  const run = JSON.parse(running.output);
  const steps: Line[] = run.steps.map(({ step, seconds, rows }: { step: string; seconds: number; rows: number | null }) => ({
    part: `run: ${step}`,
    seconds,
    rows,
  }));
  return [
    { part: 'import with identity', seconds: file.seconds, rows: file.rowsRead },
    { part: 'import: start and stop', seconds: loading.seconds - file.seconds, rows: null },
    ...steps,
    { part: 'run: start and stop', seconds: running.seconds - run.seconds, rows: null },
  ];
}
