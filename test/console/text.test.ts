import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { warningSchema } from '../../src/base/figure.schema.ts';
import { exclusions, unpaidReasons } from '../../src/books/reconcile.schema.ts';
import { en } from '../../src/console/text/en.ts';
import { zhCn } from '../../src/console/text/zh-cn.ts';
import { jobKinds, jobStates } from '../../src/contract/jobs.ts';
import { discountDepths, entryKinds } from '../../src/customers/first-purchase.schema.ts';
import { rfmGroups } from '../../src/customers/rfm.schema.ts';
import { unlinkedReasons } from '../../src/identity/coverage.schema.ts';
import { fields, identifierTypes } from '../../src/ingest/fields.ts';
import { importWarningSchema } from '../../src/ingest/import.schema.ts';
import { orderKinds, orderStatuses, refundTypes } from '../../src/ingest/tables/orders.schema.ts';
import { customerKinds, lifecycleStages, valueBands } from '../../src/value/placement.schema.ts';

const flat = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const chinese = new Map(flat(zhCn));
const english = new Map(flat(en));

test('both languages have the same keys', () => {
  expect(chinese.size).toBeGreaterThan(400);
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
});

test('no text is empty, and a translation keeps the values that are filled in', () => {
  const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
  for (const [key, text] of chinese) {
    expect(text.trim(), key).not.toBe('');
    expect(english.get(key)?.trim(), key).not.toBe('');
    expect(values(english.get(key) ?? ''), key).toEqual(values(text));
  }
});

test('English text holds no Chinese but the name of the language', () => {
  const mixed = [...english].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key);
  expect(mixed).toEqual(['app.zh']);
});

test('every code the platform may send has its words', () => {
  const groups: Record<string, readonly string[]> = {
    stage: lifecycleStages,
    band: valueBands,
    rfmGroup: rfmGroups,
    kind: customerKinds,
    unlinked: unlinkedReasons,
    field: Object.keys(fields),
    identifier: identifierTypes,
    status: orderStatuses,
    orderKind: orderKinds,
    refundType: refundTypes,
    importWarning: importWarningSchema.shape.code.options,
    job: [...jobKinds, ...jobStates],
    'books.reason': [...unpaidReasons, ...exclusions.filter((code) => !code.startsWith('kind_'))],
    'firstPurchase.discounts': discountDepths,
    'firstPurchase.entries': entryKinds,
  };
  const wordless = Object.entries(groups).flatMap(([group, codes]) =>
    codes.filter((code) => !chinese.has(`${group}.${code}`)).map((code) => `${group}.${code}`),
  );
  expect(wordless).toEqual([]);
  for (const warning of warningSchema.options) expect(chinese.has(`warning.${warning}.text`), warning).toBe(true);
});

test('every reason a figure gives for its absence has its words', () => {
  const reasons = readdirSync('src/value')
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join('src/value', file), 'utf8').matchAll(/\breason(?:\??:| =)[^'\n;{}]*'([^']+)'(?: : '([^']+)')?/g),
    ])
    .flatMap(([, first, second]) => [first, second])
    .filter((reason): reason is string => reason?.includes(' ') ?? false);
  expect(reasons.length).toBeGreaterThan(4);
  for (const reason of reasons) expect(chinese.has(`reason.${reason.split(': ')[0]}`), reason).toBe(true);
});

test('every action the log may hold has its words', () => {
  const written = ['src/app', 'src/app/access', 'src/server'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(join(folder, file), 'utf8').matchAll(/(?:action: |(?:audit|write)\([^']*)'([a-z_]+\.[a-z_]+)'/g),
      ])
      .map(([, action]) => action ?? ''),
  );
  expect(written.length).toBeGreaterThan(25);
  const actions = [...written, ...jobKinds.map((kind) => `${kind}.start`)];
  const wordless = actions.filter((action) => !chinese.has(`auditLog.action.${action.replace('.', '_')}`));
  expect(wordless).toEqual([]);
});

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'zh-cn' || entry.name === 'en' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/^(zh-cn|en)\.ts$/.test(entry.name) ? [path] : [];
  });

test('no page writes visible words of its own', () => {
  const files = sources('src/console');
  expect(files.length).toBeGreaterThan(50);
  const spoken = files.filter((file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    // letters between two tags, or a Chinese character anywhere
    return />[^<>{}=;()]*[A-Za-z]{3,}[^<>{}=;()]*<\//.test(code) || /[\u4e00-\u9fff]/.test(code.replace(/'(万|亿)?元'|元/g, ''));
  });
  expect(spoken).toEqual([]);
});

test('no text lies unused', () => {
  const code = sources('src/console')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const spoken = (key: string): boolean => {
    // i18next adds the plural form to the key that is called
    const parts = key.replace(/_(one|other)$/, '').split('.');
    // a key may be named whole, or by a group whose last parts are a code
    return parts.some((_, i) => {
      const head = parts.slice(0, parts.length - i).join('.');
      return i === 0 ? code.includes(`'${head}'`) : code.includes(`\`${head}.$`) || code.includes(`word('${head}'`);
    });
  };
  const loose = [...chinese.keys()].filter((key) => !spoken(key) && !byVariable.some((pattern) => pattern.test(key)));
  expect(loose).toEqual([]);
});

/** Groups that are reached through a variable: `word(groups[field], value)`, `overview.${key}.title` and the like. */
const byVariable = [
  /^(stage|band|rfmGroup|kind|orderKind|refundType|eventType)\./,
  /^(overview|cohorts|model)\.\w+\.(title|note)$/,
  /^nav\./,
  /^reason\./,
];
