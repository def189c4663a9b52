import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packages, plan, targets } from './house/plan.ts';
import { cruise, fakePackage, inFolder, root } from './house/walls.ts';

const reachable = [...targets, ...packages, 'node:fs'];

const written = (target: string) => (target.endsWith('.ts') ? target : target === 'node:fs' ? target : `package ${target}`);

function specifier(importer: string, target: string): string {
  if (!target.endsWith('.ts')) return target;
  return `${'../'.repeat(importer.split('/').length - 1) || './'}${target}`;
}

/** One importer per line of the plan, each reaching for everything there is. */
function planted(): Record<string, string> {
  const leaves = targets.map((target) => [`src/${target}`, 'export const it = 1;\n']);
  const importers = Object.keys(plan).map((importer) => [
    `src/${importer}`,
    reachable.map((target, i) => `export { it as it${i} } from '${specifier(importer, target)}';`).join('\n'),
  ]);
  return Object.assign(Object.fromEntries([...leaves, ...importers]), ...packages.map(fakePackage));
}

const named = (path: string) =>
  written(
    path
      .replace(/^src\//, '')
      .replace(/^node_modules\/((?:@[^/]+\/)?[^/]+)\/.*$/, '$1')
      .replace(/^fs$/, 'node:fs'),
  );

describe('the walls', () => {
  const result = inFolder(planted(), cruise);
  const refused = new Map(Object.keys(plan).map((importer) => [importer, new Set<string>()]));
  for (const { from, to } of result.summary.violations) refused.get(from.replace(/^src\//, ''))?.add(named(to));

  test('the planted house was really read', () => {
    expect(result.summary.totalCruised).toBeGreaterThan(targets.length + Object.keys(plan).length);
  });

  test.each(Object.entries(plan))('%s reaches what the plan allows and nothing else', (importer, may) => {
    const open = reachable.map(written).filter((target) => !refused.get(importer)?.has(target));
    expect(open.sort()).toEqual([...new Set(may.map(written))].sort());
  });

  test('every named wall stops something', () => {
    const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
      forbidden: readonly { readonly name: string }[];
    };
    const fired = new Set(result.summary.violations.map(({ rule }) => rule.name));
    // circles are planted on their own, below
    expect(forbidden.map(({ name }) => name).filter((name) => name !== 'no-circle' && !fired.has(name))).toEqual([]);
  });

  test('every room of src stands in the plan', () => {
    const planned = new Set([...Object.keys(plan), ...targets].map((file) => file.split('/')[0]));
    const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rooms.map(({ name }) => name).filter((name) => !planned.has(name))).toEqual([]);
  });

  test('an upward import by type alone is refused', () => {
    const files = {
      'src/base/a.ts': "import type { B } from '../app/b.ts';\nexport type A = B;\n",
      'src/app/b.ts': 'export type B = 1;\n',
    };
    expect(inFolder(files, cruise).summary.violations).toMatchObject([{ from: 'src/base/a.ts', to: 'src/app/b.ts' }]);
  });

  test('a circle is refused', () => {
    const files = {
      'src/stats/a.ts': "export { b } from './b.ts';\n",
      'src/stats/b.ts': "import { b as a } from './a.ts';\nexport const b = a;\n",
    };
    expect(inFolder(files, cruise).summary.violations.map(({ rule }) => rule.name)).toContain('no-circle');
  });

  test('this house keeps them', () => {
    const { summary } = cruise(root);
    expect(summary.totalCruised).toBeGreaterThan(20);
    expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });
});
