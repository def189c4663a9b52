import { expect, test } from 'vitest';
import { forgetKept, kept } from '../../src/app/kept.ts';
import { localOwner } from '../../src/base/principal.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openTestApp } from '../support/app.ts';

/** An engine whose facts are of a version that the test turns on. */
function facts() {
  const state = { version: '1', reads: 0 };
  const engine = {
    tables: async () => [{ name: 'runs', rows: 1 }],
    reduce: async () => [{ version: state.version }],
  } as unknown as Engine;
  const read = async () => ({ read: ++state.reads });
  return { state, engine, read };
}

test('a figure is read once while the facts stay', async () => {
  const { engine, read, state } = facts();
  expect(await kept(engine, 'a', read)).toEqual({ read: 1 });
  expect(await kept(engine, 'a', read)).toEqual({ read: 1 });
  expect(await kept(engine, 'b', read)).toEqual({ read: 2 });
  state.version = '2';
  expect(await kept(engine, 'a', read)).toEqual({ read: 3 });
});

test('those who ask together share one reading', async () => {
  const { engine, read, state } = facts();
  await Promise.all([kept(engine, 'a', read), kept(engine, 'a', read)]);
  expect(state.reads).toBe(1);
});

test('a figure that could not be read is read again', async () => {
  const { engine, read } = facts();
  await expect(kept(engine, 'a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await kept(engine, 'a', read)).toEqual({ read: 1 });
});

test('each engine keeps its own', async () => {
  const [one, other] = [facts(), facts()];
  await kept(one.engine, 'a', one.read);
  await kept(other.engine, 'a', other.read);
  expect([one.state.reads, other.state.reads]).toEqual([1, 1]);
});

test('what was read while a job was at work is read again after it', async () => {
  const { engine, read } = facts();
  expect(await kept(engine, 'a', async () => 'between two commits')).toBe('between two commits');
  forgetKept(engine);
  expect(await kept(engine, 'a', read)).toEqual({ read: 1 });
});

test('the end of a job is such a moment', async () => {
  const it = await openTestApp();
  try {
    const meanwhile = () => kept(it.app.engine, 'a', async () => 'read meanwhile');
    const job = await it.app.jobs.start(localOwner, { kind: 'export', title: 'a', params: {}, run: meanwhile });
    expect((await it.ended(job)).state).toBe('done');
    expect(await kept(it.app.engine, 'a', async () => 'read after it')).toBe('read after it');
  } finally {
    await it.close();
  }
});
