import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root, textOf } from './modules.ts';

const run = promisify(execFile);

/** Files beside the examples that they share; they are shown by a link. */
const SHARED = ['a-shop.ts'];
const names = readdirSync(join(root, 'examples'))
  .filter((file) => file.endsWith('.ts') && !SHARED.includes(file))
  .map((file) => file.slice(0, -'.ts'.length));

/** What an example prints when it is run as a reader would run it. */
async function printed(file: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', file], { cwd: root });
  return stdout.trimEnd();
}

/** The words of the comment that an example begins with, and the code below it. */
function parts(source: string): { words: string; code: string } {
  const [, comment = '', code = ''] = /^\/\*\*\n([\s\S]*?)\n \*\/\n([\s\S]*)$/.exec(source) ?? [];
  return { words: comment.replace(/^ \* ?/gm, ''), code: code.trimEnd() };
}

/** A page of an example: what it is about, the code as it stands, and what it prints. */
async function examplePage(name: string): Promise<string> {
  const file = `examples/${name}.ts`;
  const { words, code } = parts(textOf(file));
  const note = `<!-- written by \`npm run docs\` from ${file}; change that, not this -->`;
  const shared = SHARED.filter((one) => code.includes(`./${one}`)).map(
    (one) => `It reads [examples/${one}](../../examples/${one}), a made-up shop.\n`,
  );
  const output = ['It prints', '', '```text', await printed(file), '```'];
  return [note, '', words, '', ...shared, '```ts', code, '```', '', ...output, ''].join('\n');
}

/** The pages of docs/examples, by file. */
export const examplePages: Readonly<Record<string, () => Promise<string>>> = Object.fromEntries(
  names.map((name) => [`docs/examples/${name}.md`, () => examplePage(name)]),
);
