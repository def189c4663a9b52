import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../house/walls.ts';

const sources = {
  'src/cli/main.ts':
    "import { one } from '../base/one.ts';\n\nconsole.log(JSON.stringify({ one, args: process.argv.slice(2) }));\nif (process.argv.includes('fail')) process.exitCode = 3;\n",
  'src/base/one.ts': 'export const one = 1;\n',
  'src/index.ts': "export { one } from './base/one.ts';\n",
  'src/models/index.ts': 'export const models = 1;\n',
  'src/compute/threads/worker.ts': 'export const worker = 1;\n',
  'src/files/xlsx/worker.ts': 'export const workbooks = 1;\n',
  'src/files/disk/inspection-worker.ts': 'export const inspection = 1;\n',
  'src/console/vite.config.ts': 'export default { root: import.meta.dirname };\n',
  'src/console/index.html': '<script type="module" src="./main.ts"></script>\n',
  'src/console/main.ts': "document.body.append('here');\n",
};

const folder = mkdtempSync(join(tmpdir(), 'perennial-clone-'));

beforeAll(() => {
  for (const part of ['bin', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsdown.config.ts'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  linkPackages();
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

// package by package, never the folder itself: a set-up that goes wrong here must not reach the packages it borrows
function linkPackages() {
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((name) => !name.startsWith('.')))
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  cpSync(join(root, 'node_modules/.package-lock.json'), join(folder, 'node_modules/.package-lock.json'));
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const perennial = (...args: string[]) => promisify(execFile)(process.execPath, [join(folder, 'bin/perennial'), ...args]);

describe('the command line of a clone', () => {
  test('builds itself, keeps its output clean for --json and then stands still', async () => {
    const first = await perennial('status', '--json');
    expect(JSON.parse(first.stdout)).toEqual({ one: 1, args: ['status', '--json'] });
    expect(first.stderr).toMatch(/building the platform … [\d.]+ s\n.*building the console … [\d.]+ s\n/);
    expect((await perennial()).stderr).toBe('');
  });

  test('a touched file is not a changed file', async () => {
    utimesSync(join(folder, 'src/base/one.ts'), new Date(), new Date(0));
    expect((await perennial()).stderr).toBe('');
  });

  test('a changed source rebuilds its half alone', async () => {
    appendFileSync(join(folder, 'src/console/main.ts'), 'document.body.append("again");\n');
    const { stderr } = await perennial();
    expect(stderr).toContain('building the console');
    expect(stderr).not.toContain('building the platform');
  });

  test('two at once build once', async () => {
    appendFileSync(join(folder, 'src/models/index.ts'), 'export const more = 2;\n');
    const both = await Promise.all([perennial(), perennial()]);
    expect(both.map(({ stderr }) => stderr.includes('building the platform')).sort()).toEqual([false, true]);
  });

  test('the exit code is the command’s own', async () => {
    await expect(perennial('fail')).rejects.toMatchObject({ code: 3 });
  });

  test('npm start runs the start command', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'scripts/start.mjs'), '--port', '0']);
    expect(JSON.parse(stdout).args).toEqual(['start', '--port', '0']);
  });

  test('a build that cannot be is said in plain words', async () => {
    rmSync(join(folder, 'src/compute/threads/worker.ts'));
    await expect(perennial()).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no such source file: src/compute/threads/worker.ts'),
    });
  });
});
