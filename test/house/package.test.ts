import { describe, expect, test } from 'vitest';
import { houseFiles, textOf } from './files.ts';
import { root } from './walls.ts';

interface Package {
  readonly engines: { readonly node: string };
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const files = houseFiles();
const manifest = JSON.parse(textOf('package.json')) as Package;
const isText = (file: string) => !/\.(png|jpg|ico|woff2?|gz|parquet|xlsx)$/.test(file);

describe('the package', () => {
  test('every version is exact', () => {
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('the lock file agrees with it and names no registry', () => {
    const lock = JSON.parse(textOf('package-lock.json')) as {
      packages: Record<string, { resolved?: string; integrity?: string } & Partial<Package>>;
    };
    expect(lock.packages['']).toMatchObject({ dependencies: manifest.dependencies, devDependencies: manifest.devDependencies });
    expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
    expect(Object.entries(lock.packages).filter(([path, { integrity }]) => path !== '' && !integrity)).toEqual([]);
    expect(textOf('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
  });

  test('it says what it needs and what it is', () => {
    expect(manifest.engines.node).toBe('>=20.19');
    expect(manifest.license).toBe('Apache-2.0');
    expect(textOf('LICENSE')).toContain('Apache License');
  });
});

describe('the files', () => {
  const empty = new Set([
    'util',
    'utils',
    'helper',
    'helpers',
    'common',
    'manager',
    'managers',
    'service',
    'services',
    'processor',
    'processors',
    'data',
    'info',
  ]);

  test('no file or folder has a name that says nothing', () => {
    const vague = files.filter(
      (file) =>
        /^(src|test|scripts|bin|examples)\//.test(file) &&
        file.split('/').some((part) => part.split(/[-.]/).some((word) => empty.has(word))),
    );
    expect(vague).toEqual([]);
  });

  // spelled in pieces, so that this file does not find itself
  const homes = ['/wo' + 'rk/', '/ho' + 'me/\\w', '/Us' + 'ers/\\w', '[A-Z]:\\\\Us' + 'ers'];
  const registries = ['registry\\.npm' + 'js', 'npmmir' + 'ror', 'registry\\.yarn' + 'pkg', 'artifac' + 'tory'];

  test('no file names a machine’s folders or a package registry', () => {
    const forbidden = new RegExp([...homes, ...registries].join('|'));
    const named = files.filter((file) => isText(file) && (forbidden.test(textOf(file)) || textOf(file).includes(`${root}/`)));
    expect(named).toEqual([]);
    expect(forbidden.test(`cd ${'/ho'}${'me/ann'}`)).toBe(true);
  });
});

describe('the strict settings', () => {
  const flags = [
    'strict',
    'noUncheckedIndexedAccess',
    'exactOptionalPropertyTypes',
    'noImplicitOverride',
    'noImplicitReturns',
    'noFallthroughCasesInSwitch',
    'noPropertyAccessFromIndexSignature',
    'noUnusedLocals',
    'noUnusedParameters',
    'verbatimModuleSyntax',
    'isolatedModules',
    'erasableSyntaxOnly',
  ];

  test('are all on, in the console as well', () => {
    const { compilerOptions } = JSON.parse(textOf('tsconfig.json')) as { compilerOptions: Record<string, unknown> };
    expect(flags.filter((flag) => compilerOptions[flag] !== true)).toEqual([]);
    const inConsole = JSON.parse(textOf('src/console/tsconfig.json')) as {
      extends: string;
      compilerOptions: Record<string, unknown>;
    };
    expect(inConsole.extends).toBe('../../tsconfig.json');
    expect(flags.filter((flag) => inConsole.compilerOptions[flag] === false)).toEqual([]);
  });
});

describe('the outside', () => {
  const sources = files.filter((file) => file.startsWith('src/') && /\.tsx?$/.test(file));
  const without = (pattern: RegExp, rooms: RegExp) => sources.filter((file) => rooms.test(file) && pattern.test(textOf(file)));

  test('the environment is read in one place', () => {
    expect(without(/process\.env\b/, /^src\/(?!app\/config\.ts|console\/vite\.config\.ts)/)).toEqual([]);
  });

  test('numbers and the street know no clock and no chance but those handed in', () => {
    const rooms = /^src\/(stats|models|simulate|charts|ingest|identity|customers|value)\//;
    expect(without(/Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(/, rooms)).toEqual([]);
  });

  test('nobody writes a row at a time in the street', () => {
    expect(
      without(
        /\b(merge into|on conflict|update \w+ set|delete from)\b/i,
        /^src\/(ingest|identity|customers|value)\/.*\.sql\.ts$/,
      ),
    ).toEqual([]);
  });
});
