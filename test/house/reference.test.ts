import { expect, test } from 'vitest';
import { pages } from '../../scripts/make-reference.ts';
import { examplePages } from '../../scripts/reference/examples.ts';
import { defaultSettings } from '../../src/app/settings.schema.ts';
import { textOf } from './files.ts';

test.each(Object.entries(pages))('%s says what the source says (npm run docs)', async (file, page) => {
  const written = await page();
  expect(written.split('\n').filter((line) => line.startsWith('|')).length).toBeGreaterThan(8);
  expect(textOf(file)).toBe(written);
});

test.each(Object.entries(examplePages))('%s prints what it says (npm run docs)', async (file, page) => {
  const written = await page();
  expect(written).toMatch(/^# .+$/m);
  expect(written).toContain("from 'perennial/models'");
  expect(textOf(file)).toBe(written);
});

test('the page of settings names every setting and no other', () => {
  const named = [...textOf('docs/reference/settings.md').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(Object.keys(defaultSettings).sort());
});

test('the page of the command line names every command and every variable', async () => {
  const { createProgram } = await import('../../src/cli/program.ts');
  const page = textOf('docs/guide/command-line.md');
  const commands = createProgram().commands.map((command) => command.name());
  const variables = [...textOf('src/app/config.ts').matchAll(/^ {2}(PERENNIAL_\w+):/gm)].map(([, name]) => name ?? '');
  expect(commands.length).toBeGreaterThan(8);
  expect(variables.length).toBeGreaterThan(3);
  expect(commands.filter((name) => !page.includes(`| \`${name}`))).toEqual([]);
  expect(variables.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
