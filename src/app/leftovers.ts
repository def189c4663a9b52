import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';

/** Tables that a load or a run was building when its process was killed; nobody else may be writing. */
export async function dropLeftovers(engine: Engine): Promise<void> {
  const left = (await engine.tables()).filter(({ name }) => name.includes('__'));
  for (const { name } of left) await engine.drop(name);
  if (left.length > 0) await engine.checkpoint();
}

/** Runs work that builds tables; one that was cancelled could not take down its own scaffolding, so it is done here. */
export async function tidily<Result>(engine: Engine, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } finally {
    if (signal.aborted) await dropLeftovers(engine);
  }
}

export async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}
