import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchBrand } from './brand.ts';
import { modelPage } from './models.ts';
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
    only: { type: 'string' },
    'model-customers': { type: 'string', default: '1000000' },
    'streamed-customers': { type: 'string', default: '10000000' },
    'skip-pages': { type: 'boolean', default: false },
    'skip-monthly': { type: 'boolean', default: false },
  },
});

if (values.only !== undefined && values.only !== 'models') throw new Error(`unknown part of the benchmark: ${values.only}`);
const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}`;
const folder = mkdtempSync(join(tmpdir(), 'perennial-bench-'));
const workspace = join(folder, 'workspace');
const perennial = (...args: string[]) =>
  watched(process.execPath, ['bin/perennial', '--workspace', workspace, '--json', ...args], root);
try {
  if (values.only === undefined) publish(await mainPage(), values.out);
  const sizes = { customers: Number(values['model-customers']), streamed: Number(values['streamed-customers']) };
  publish(await modelPage(root, folder, machine, sizes), values.out && join(dirname(values.out), 'benchmark-models.md'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function publish(page: string, file: string | undefined): void {
  console.log(page);
  if (file) writeFileSync(file, page);
}

async function mainPage(): Promise<string> {
  const brand = await benchBrand(root, Number(values.customers), Number(values.orders));
  const baseline = JSON.parse(
    must(await watched(process.execPath, ['--import', 'tsx', 'scripts/bench/baseline.ts', brand.file, folder], root)).output,
  );
  const loading = must(await perennial('import', brand.file));
  const running = must(await perennial('run'));
  const pages = values['skip-pages'] ? null : await pageTimes(root, workspace, await viewerKey());
  const monthly = values['skip-monthly'] ? [] : [await monthlyLine(brand.file)];
  return report({
    machine,
    brand,
    baseline,
    lines: linesOf(loading, running),
    apart: monthly,
    peakBytes: Math.max(loading.peakBytes, running.peakBytes),
    totalSeconds: loading.seconds + running.seconds,
    pages,
  });
}

/** The same orders as files of months that overlap, into a workspace of their own by one import of their folder. */
async function monthlyLine(orders: string): Promise<Line> {
  const files = await monthlyFiles(orders);
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
