import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { elsewhere } from './elsewhere.ts';
import { houseFiles, textOf } from './files.ts';
import { root } from './walls.ts';

const rooms =
  /^src\/(base|sql|stats|models|engine|store|files|compute|ingest|identity|calendar|books|customers|value|app|server|cli|charts|simulate)\//;

const sources = houseFiles().filter((file) => rooms.test(file) && file.endsWith('.ts'));

/** Types and re-exports leave nothing to run. */
function hasBehaviour(file: string): boolean {
  if (/[/.]schema\.ts$/.test(file)) return false;
  const { outputText } = ts.transpileModule(textOf(file), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  return (
    outputText
      .replace(/^export (\{\}|\*( as \w+)?|\{[^}]*\})( from '[^']*')?;?$/gm, '')
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      .trim() !== ''
  );
}

/** A query or a store file that shares its name with a decision file may share its test. */
const mirrors = (file: string) => {
  const own = file.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');
  return [own, own.replace(/\.(sql|store)\.test\.ts$/, '.test.ts')];
};

const exists = (file: string) => existsSync(join(root, file));

test('every source file with behaviour has its mirror test', () => {
  expect(sources.length).toBeGreaterThan(10);
  const bare = sources.filter((file) => !elsewhere[file] && !mirrors(file).some(exists) && hasBehaviour(file));
  expect(bare).toEqual([]);
});

test('a mirror holds tests', () => {
  const hollow = sources.flatMap(mirrors).filter((mirror) => exists(mirror) && !/\b(test|it)[.(]/.test(textOf(mirror)));
  expect(hollow).toEqual([]);
});

test('an exemption names a file that exists and the test that covers it', () => {
  const idle = Object.entries(elsewhere).filter(([file, { test }]) => !exists(file) || !exists(test));
  expect(idle.map(([file]) => file)).toEqual([]);
});

test('a type file needs no mirror, a function does', () => {
  expect(hasBehaviour('src/base/clock.ts')).toBe(true);
  expect(ts.transpileModule('export interface A { b: 1 }', {}).outputText).not.toContain('b');
});
