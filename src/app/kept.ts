import type { Engine } from '../engine/engine.ts';
import { factsVersion } from './kept.sql.ts';

type Reader = Pick<Engine, 'reduce' | 'tables'>;

const shelves = new WeakMap<Reader, { readonly version: string; readonly figures: Map<string, Promise<unknown>> }>();

/** What was read while a job was at work may be of a state between its commits. */
export function forgetKept(engine: Reader): void {
  shelves.delete(engine);
}

/**
 * Figures that go over all orders and stay as they are until a load, an undo, a run or the end of a job: read once, then kept.
 *
 * `key` names the figure with everything else it depends on.
 */
export async function kept<Value>(engine: Reader, key: string, read: () => Promise<Value>): Promise<Value> {
  const tables = new Set((await engine.tables()).map(({ name }) => name));
  const [facts] = await engine.reduce<{ version: string }>(factsVersion(tables.has('runs')));
  const version = facts?.version ?? '';
  const last = shelves.get(engine);
  const shelf = last?.version === version ? last : { version, figures: new Map<string, Promise<unknown>>() };
  shelves.set(engine, shelf);
  const known = shelf.figures.get(key);
  if (known) return known as Promise<Value>;
  const figure = read();
  shelf.figures.set(key, figure);
  figure.catch(() => shelf.figures.delete(key));
  return figure;
}
