import { mkdirSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { existingWorkspace, isWorkspace, openWorkspace } from '../../src/app/workspace.ts';
import { fixedClock } from '../../src/base/clock.ts';
import { readJson, temporaryFolder } from '../support/temporary.ts';

const clock = fixedClock('2026-02-03T04:05:06Z');

describe('a workspace', () => {
  test('is made in a folder that does not exist, with everything in it and for its owner alone', () => {
    const folder = join(temporaryFolder(), 'deep', 'w');
    const workspace = openWorkspace(folder, clock);
    expect(workspace).toMatchObject({ folder: realpathSync(folder), created: '2026-02-03T04:05:06.000Z' });
    expect(workspace.analytics).toBe(join(workspace.folder, 'analytics.duckdb'));
    expect(readdirSync(folder).sort()).toEqual(['exports', 'inbox', 'logs', 'perennial.json', 'rejected', 'store', 'uploads']);
    for (const name of ['.', 'exports', 'logs', 'rejected', 'store', 'uploads']) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o700);
    }
    expect(statSync(join(folder, 'perennial.json')).mode & 0o777).toBe(0o600);
    expect(readJson(join(folder, 'perennial.json'))).toEqual({ format: 1, id: workspace.id, created: workspace.created });
  });

  test('keeps its id and its day of making', () => {
    const folder = temporaryFolder();
    const first = openWorkspace(folder, clock);
    expect(openWorkspace(folder, fixedClock('2030-01-01'))).toEqual(first);
    expect(existingWorkspace(folder)).toEqual(first);
  });

  test('is the same by every way that leads to it', () => {
    const folder = temporaryFolder();
    const link = join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    expect(openWorkspace(link)).toEqual(openWorkspace(folder));
  });

  test('is made in a folder that holds nothing of anybody', () => {
    const folder = temporaryFolder();
    for (const name of ['lost+found', 'uploads']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'perennial.json.new'), '{"form');
    expect(openWorkspace(folder).id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('grows a folder that was deleted back', () => {
    const { folder, exports } = openWorkspace(temporaryFolder());
    rmSync(exports, { recursive: true });
    openWorkspace(folder);
    expect(statSync(exports).isDirectory()).toBe(true);
  });

  test('is not made among files of others', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'orders.csv'), 'mine');
    expect(() => openWorkspace(folder)).toThrow(expect.objectContaining({ kind: 'conflict', code: 'not-a-workspace' }));
    expect(() => openWorkspace(folder)).toThrow(/orders\.csv.*: .*perennial-case/);
    expect(readdirSync(folder)).toEqual(['orders.csv']);
  });

  test('is not made by who only wants to open one', () => {
    const folder = join(temporaryFolder(), 'none');
    expect(() => existingWorkspace(folder)).toThrow(expect.objectContaining({ kind: 'missing', code: 'no-workspace' }));
    expect(isWorkspace(folder)).toBe(false);
  });

  test('of a newer format is refused by its number', () => {
    const { folder, id, created } = openWorkspace(temporaryFolder());
    writeFileSync(join(folder, 'perennial.json'), JSON.stringify({ format: 2, id, created, news: [] }));
    expect(() => openWorkspace(folder)).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'workspace-newer', details: { format: 2, known: 1 } }),
    );
  });

  test.each(['', '{"format": 1', '[]', '{"format": 0}'])('with a damaged file of its own (%s) is refused', (text) => {
    const { folder } = openWorkspace(temporaryFolder());
    writeFileSync(join(folder, 'perennial.json'), text);
    expect(() => openWorkspace(folder)).toThrow(expect.objectContaining({ kind: 'invalid', code: 'workspace-damaged' }));
  });
});
