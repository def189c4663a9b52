import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { houseFiles, textOf } from './files.ts';
import { root } from './walls.ts';

const pages = houseFiles().filter((file) => file.endsWith('.md'));
const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

const links = (text: string) =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));

const slug = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const anchors = (file: string) =>
  [
    ...textOf(file)
      .replace(/```[\s\S]*?```/g, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, heading]) => slug(heading ?? ''));

function broken(page: string, target: string): boolean {
  const [path = '', anchor] = decodeURI(target).split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(root, file))) return true;
  return anchor !== undefined && file.endsWith('.md') && !anchors(file).includes(anchor);
}

describe('the documents', () => {
  test('every relative link and anchor leads somewhere', () => {
    expect(pages.length).toBeGreaterThan(10);
    const dead = pages.flatMap((page) =>
      links(textOf(page))
        .filter((target) => broken(page, target))
        .map((target) => `${page}: ${target}`),
    );
    expect(dead).toEqual([]);
  });

  test('a dead link would be seen', () => {
    expect(links('see [a](no/such.md) and `[b](c)`')).toEqual(['no/such.md']);
    expect(broken('README.md', 'no/such.md')).toBe(true);
    expect(broken('README.md', '#no-such-heading')).toBe(true);
    expect(broken('README.md', 'LICENSE')).toBe(false);
  });

  test('every page of docs is reached from docs/README.md', () => {
    const reached = new Set(['docs/README.md']);
    for (const page of reached) {
      const next = links(textOf(page)).map((target) => normalize(join(dirname(page), target.split('#')[0] ?? '')));
      for (const file of next) if (file.startsWith('docs/') && pages.includes(file)) reached.add(file);
    }
    expect(pages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
  });

  test('a decision record stays under 40 lines', () => {
    const records = pages.filter((page) => /^docs\/decisions\/\d{4}-/.test(page));
    expect(records.length).toBeGreaterThan(0);
    expect(records.filter((page) => textOf(page).trimEnd().split('\n').length >= 40)).toEqual([]);
  });

  test('every npm script a page names exists', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = pages.flatMap((page) => [...textOf(page).matchAll(/\bnpm run ([a-z:]+)/g)].map(([, name]) => name ?? ''));
    expect(named.length).toBeGreaterThan(3);
    expect([...new Set(named.filter((name) => !(name in scripts)))]).toEqual([]);
  });

  test('the plan of src names every room, and every room it names exists', () => {
    const rooms = houseFiles().flatMap((file) => /^src\/([^/]+)\//.exec(file)?.[1] ?? []);
    const named = [...textOf('src/README.md').matchAll(/^\| `([a-z]+)` \|/gm)].map(([, name]) => name ?? '');
    expect([...new Set(rooms)].filter((room) => !named.includes(room))).toEqual([]);
    expect(named.filter((room) => !existsSync(join(root, 'src', room)))).toEqual([]);
  });
});
