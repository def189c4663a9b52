import type { Engine } from '../engine/engine.ts';
import type { Bulk } from '../files/file.ts';
import { plainFacts } from './facts.ts';
import type { OrdersAhead } from './file-ahead.ts';
import { namelessInFile, peopleCells, peopleRows, tableOf } from './load-direct.sql.ts';
import type { Loading } from './loading.ts';
import { rowsOf } from './merge.sql.ts';
import { engineFile, incomingOf } from './read-file.ts';

/** What a load needs to know before its turn: all but its number, its time and what is known by then. */
export type LoadingAhead = Pick<Loading, 'plan' | 'source' | 'reading' | 'currency'>;

const nobodys = (loading: LoadingAhead): Loading => ({
  ...loading,
  loadId: 0,
  startedAt: '',
  staging: 'incoming__ahead',
  facts: plainFacts,
  rates: false,
  numbered: false,
});

const incomingIn = (loading: Loading, bulk: Bulk, columns: readonly string[]) => incomingOf(loading, bulk, columns, false);

/** The reading of a file ahead, in words: two loads that ask for the same get the same. */
export function askedOf(given: Loading, bulk: Bulk, columns: readonly string[]): string | null {
  if (given.rates) return null;
  const loading = nobodys({ plan: given.plan, source: given.source, reading: given.reading, currency: given.currency });
  const incoming = incomingIn(loading, bulk, columns);
  const file = rowsOf('file');
  return JSON.stringify([bulk, namelessInFile(loading, incoming, file), peopleRows(incoming, file)]);
}

/** Reads the orders of a file and who they name; null where a row has a fault or nobody is named: its turn will tell. */
export async function readOrdersAhead(
  engine: Engine,
  given: LoadingAhead,
  bulk: Bulk,
  columns: readonly string[],
  mark: string,
): Promise<OrdersAhead | null> {
  const loading = nobodys(given);
  const incoming = incomingIn(loading, bulk, columns);
  const asked = askedOf(loading, bulk, columns);
  if (asked === null || peopleCells(incoming).length === 0) return null;
  const [orders, people] = [`orders__ahead_${mark}`, `people__ahead_${mark}`];
  try {
    const loaded = await engine.load(orders, engineFile(bulk), (file) => namelessInFile(loading, incoming, file), 'draft');
    if (loaded.unreadable.length > 0) throw new Error(`${loaded.unreadable.length} records cannot be read`);
    await engine.draft(people, peopleRows(incoming, tableOf(orders)));
    return { orders, people, asked };
  } catch {
    await engine.drop(orders);
    return null;
  }
}
