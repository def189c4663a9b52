import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool, Stop, step } from './command.mjs';
import { filesUnder, fresh, stamp, unstamp } from './stamp.mjs';
import { inTurn } from './turn.mjs';

const settings = ['package.json', 'package-lock.json', 'tsconfig.json'];
// what the console may import from outside its folder (the walls keep this true)
const consoleReads = /^src\/(console|contract|base|charts)\/|[/.]schema\.ts$/;

/** The two halves of `dist`, each rebuilt only when what it is made from changed. */
const halves = [
  {
    name: 'bundles',
    label: 'perennial: building the platform',
    entries: [
      'src/cli/main.ts',
      'src/index.ts',
      'src/models/index.ts',
      'src/compute/threads/worker.ts',
      'src/files/xlsx/worker.ts',
      'src/files/disk/inspection-worker.ts',
    ],
    inputs: (sources) => [...settings, 'tsdown.config.ts', ...sources.filter((file) => !file.startsWith('src/console/'))],
    outputs: [
      'main.js',
      'worker.js',
      'xlsx-worker.js',
      'inspection-worker.js',
      'index.js',
      'index.d.ts',
      'models.js',
      'models.d.ts',
    ],
    clear: () => readdirSync(join(root, 'dist')).filter((name) => name !== 'console'),
    tool: ['tsdown', ['--logLevel', 'warn']],
  },
  {
    name: 'console',
    label: 'perennial: building the console',
    entries: ['src/console/vite.config.ts'],
    inputs: (sources) => [...settings, ...sources.filter((file) => consoleReads.test(file))],
    outputs: ['console/index.html'],
    clear: () => ['console'],
    tool: [
      'vite',
      ['build', '--config', 'src/console/vite.config.ts', '--outDir', join(root, 'dist/console'), '--logLevel', 'warn'],
    ],
  },
];

/** Builds what is out of date; answers in some tens of milliseconds when nothing is. */
export async function ensureBuilt() {
  if (stale().length === 0) return;
  await inTurn('build', async () => {
    for (const half of stale()) await step(half.label, () => build(half));
  });
}

function stale() {
  const sources = filesUnder(['src']);
  return halves.filter(({ name, inputs, outputs }) => !outputs.every(isBuilt) || !fresh(name, inputs(sources).filter(isFile)));
}

async function build({ name, entries, inputs, outputs, clear, tool }) {
  const absent = entries.filter((entry) => !isFile(entry));
  if (absent.length > 0) throw new Stop(`cannot build, no such source file: ${absent.join(', ')}`);
  const read = inputs(filesUnder(['src'])).filter(isFile);
  unstamp(name);
  if (existsSync(join(root, 'dist')))
    for (const old of clear()) rmSync(join(root, 'dist', old), { recursive: true, force: true });
  const { code, output } = await runTool(...tool, { quiet: true, env: { NODE_ENV: 'production' } });
  if (code !== 0) throw new Stop(`${output.trim()}\n\nthe build of the ${name} failed; the lines above say where`);
  const missing = outputs.filter((file) => !isBuilt(file));
  if (missing.length > 0) throw new Stop(`${output.trim()}\n\nthe build of the ${name} left out: ${missing.join(', ')}`);
  stamp(name, read);
}

const isFile = (file) => existsSync(join(root, file));
const isBuilt = (file) => existsSync(join(root, 'dist', file));
