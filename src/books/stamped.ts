import type { Engine } from '../engine/engine.ts';
import { stampOf, stampRow } from './stamped.sql.ts';

/** Makes one table from a query. */
export type Write = (...given: Parameters<Engine['materialize']>) => Promise<unknown>;

/** Lasting tables that are made from facts and settings, and a table of their own that says which. */
export interface Stamped {
  readonly stampTable: string;
  /** All that they are made from, in one text. */
  readonly stamp: string;
  /** Works them out, each given to `write` by its name. */
  make(write: Write): Promise<void>;
}

const building = new WeakMap<Engine, Promise<unknown>>();

/** Makes the tables anew where what they are made from has changed, swapped in together; one after the other. They stay for the next start. */
export function ensureStamped(engine: Engine, stamped: Stamped): Promise<void> {
  const before = building.get(engine) ?? Promise.resolve();
  const work = before.then(() => bringUpToDate(engine, stamped));
  building.set(
    engine,
    work.catch(() => undefined),
  );
  return work;
}

async function bringUpToDate(engine: Engine, { stampTable, stamp, make }: Stamped): Promise<void> {
  const isThere = (await engine.tables()).some(({ name }) => name === stampTable);
  const [known] = isThere ? await engine.reduce<{ stamp: string }>(stampOf(stampTable)) : [];
  if (known?.stamp === stamp) return;
  const written: string[] = [];
  const write: Write = async (name, query) => {
    written.push(name);
    await engine.materialize(`${name}__new`, query);
  };
  await make(write);
  await write(stampTable, stampRow(stamp));
  await engine.commit(written.map((name) => ({ replace: name, by: `${name}__new` })));
}
