import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textOf } from './files.ts';
import { inFolder, root } from './walls.ts';

const lines = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i)).join('\n');
// Biome counts the lines between the braces
const body = (inside: number) =>
  `export function tall(): number {\n  let n = 0;\n${lines(inside - 2, () => '  n += 1;')}\n  return n;\n}\n`;
const maze =
  'export function maze(a: number): number {\n  let n = 0;\n  for (let i = 0; i < a; i++) {\n    if (i > 1) {\n      for (let j = 0; j < a; j++) {\n        if (j > 2) {\n          if (i > j) {\n            n += 1;\n          }\n        }\n      }\n    }\n  }\n  return n;\n}\n';

/** A planted file, and the rule that must refuse it; undefined where it must pass. */
const planted: Readonly<Record<string, { readonly text: string; readonly rule?: string }>> = {
  'src/value/tall.ts': { text: body(41), rule: 'noExcessiveLinesPerFunction' },
  'src/value/just-right.ts': { text: body(40) },
  'src/value/long.ts': { text: `${lines(301, (i) => `export const n${i} = ${i};`)}\n`, rule: 'noExcessiveLinesPerFile' },
  'src/value/long-enough.ts': { text: `${lines(300, (i) => `export const n${i} = ${i};`)}\n` },
  'src/value/maze.ts': { text: maze, rule: 'noExcessiveCognitiveComplexity' },
  'src/value/loose.ts': { text: 'export const loose: any = 1;\n', rule: 'noExplicitAny' },
  'src/value/default.ts': { text: 'export default 1;\n', rule: 'noDefaultExport' },
  'src/value/sure.ts': { text: 'export const sure = (a: number[]): number => a[0]!;\n', rule: 'noNonNullAssertion' },
  'src/stats/sure.ts': { text: 'export const sure = (a: number[]): number => a[0]!;\n' },
  'src/value/CamelCase.ts': { text: 'export const camel = 1;\n', rule: 'useFilenamingConvention' },
  'src/value/barrel.ts': { text: "export * from './just-right.ts';\n", rule: 'noBarrelFile' },
  'src/value/loud.ts': { text: "console.log('loud');\n", rule: 'noConsole' },
  'src/value/circle-a.ts': {
    text: "import { b } from './circle-b.ts';\n\nexport const a = (): number => b();\n",
    rule: 'noImportCycles',
  },
  'src/value/circle-b.ts': {
    text: "import { a } from './circle-a.ts';\n\nexport const b = (): number => a();\n",
    rule: 'noImportCycles',
  },
  'src/value/floating.ts': {
    text: 'const later = async (): Promise<number> => 1;\n\nexport function start(): void {\n  later();\n}\n',
    rule: 'noFloatingPromises',
  },
};

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly severity: string;
    readonly location: { readonly path: string | { readonly file: string } };
  }[];
}

function lint(folder: string): Report {
  const program = join(root, 'node_modules/@biomejs/biome/bin/biome');
  try {
    return JSON.parse(
      execFileSync(process.execPath, [program, 'lint', '--reporter=json', '--max-diagnostics=none', '.'], {
        cwd: folder,
        encoding: 'utf8',
        stdio: 'pipe',
      }),
    );
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout);
  }
}

test('every ceiling and rule of the house fires on a planted fault, and only there', () => {
  const files = {
    'biome.json': textOf('biome.json'),
    '.gitignore': 'dist/\n',
    ...Object.fromEntries(Object.entries(planted).map(([path, { text }]) => [path, text])),
  };
  const { diagnostics } = inFolder(files, lint);
  const found = diagnostics.map(
    ({ category, location: { path } }) => `${typeof path === 'string' ? path : path.file}: ${category.split('/').at(-1)}`,
  );
  const expected = Object.entries(planted).flatMap(([path, { rule }]) => (rule ? [`${path}: ${rule}`] : []));
  expect([...new Set(found)].sort()).toEqual(expected.sort());
});
