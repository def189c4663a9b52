import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Hands out connections; every call of the engine has one to itself while it runs. */
export interface Connections {
  use<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result>;
  session(signal: AbortSignal): Promise<Connections & { release(): void }>;
  close(): Promise<void>;
}

/** The database in memory that holds what stands between the steps of a job. */
export const DRAFTS = 'drafts__in_memory';

export async function attachDrafts(instance: DuckDBInstance): Promise<void> {
  const connection = await instance.connect();
  await connection.run(`attach ':memory:' as ${DRAFTS}`);
  connection.closeSync();
}

/** A connection that finds drafts by their plain names, after lasting tables. */
async function connected(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  const found = await connection.runAndReadAll('select current_database()');
  const own = String(found.getRows()[0]?.[0]).replaceAll('"', '""').replaceAll("'", "''");
  await connection.run(`set search_path = '"${own}".main,${DRAFTS}.main'`);
  return connection;
}

/** Connections are reused; each serves one call at a time, so calls run beside each other. */
export function pooled(instance: DuckDBInstance): Connections {
  const idle: DuckDBConnection[] = [];
  let closed = false;

  const use: Connections['use'] = async (work) => {
    const connection = idle.pop() ?? (await connected(instance));
    try {
      return await work(connection);
    } finally {
      if (closed) connection.closeSync();
      else idle.push(connection);
    }
  };

  const close = async () => {
    closed = true;
    for (const connection of idle.splice(0)) connection.closeSync();
    instance.closeSync();
  };

  return { use, session: (signal) => single(instance, signal), close };
}

/** One connection for one long job; an abort interrupts the query that runs and refuses the next. */
async function single(instance: DuckDBInstance, signal: AbortSignal): Promise<Connections & { release(): void }> {
  const connection = await connected(instance);
  const interrupt = () => connection.interrupt();
  signal.addEventListener('abort', interrupt);
  const release = () => {
    signal.removeEventListener('abort', interrupt);
    connection.closeSync();
  };
  let last: Promise<unknown> = Promise.resolve();
  const use: Connections['use'] = (work) => {
    const next = last.then(() => {
      signal.throwIfAborted();
      return work(connection);
    });
    last = next.catch(() => undefined);
    return next;
  };
  return { use, session: (other) => single(instance, other), close: async () => release(), release };
}
