import type { Engine } from '../engine/engine.ts';
import type { OpenedFile } from '../files/file.ts';
import { mayBeDirect } from './direct-plan.ts';
import type { FileAhead, OrdersAhead } from './file-ahead.ts';
import { claimedBy, hasRates, type ImportRequest, type ImportTools, openWith, plannedFile, readingFor } from './import-files.ts';
import { readOrdersAhead } from './orders-ahead.ts';
import type { Preset } from './presets/preset.ts';
import type { SourceDefinition } from './source.schema.ts';

export interface AheadTools extends Pick<ImportTools, 'files' | 'clock'> {
  /** A session of its own: what is read ahead is read beside the load before it. */
  readonly engine: Engine;
  /** The source of an export where there is one; nothing is made for a file whose turn has not come. */
  readonly sourceOf: (preset: Preset) => Promise<SourceDefinition | undefined>;
}

/** Text up to this size is read ahead: two files are in memory then, and drafts of them. */
const AHEAD_BYTES = 128 * 1024 * 1024;

const isSmall = ({ detected }: OpenedFile): boolean => detected.compression === 'none' && detected.bytes <= AHEAD_BYTES;

async function ordersIn(tools: AheadTools, request: ImportRequest, file: OpenedFile, mark: string): Promise<OrdersAhead | null> {
  const { bulk, detected } = file;
  if (bulk?.format !== 'delimited' || !isSmall(file)) return null;
  const { columns } = detected;
  const named = typeof request.source === 'function' ? undefined : request.source;
  const { source: claimed, mapping } = claimedBy(request, named, columns);
  const plan = plannedFile(columns, detected.name, claimed?.preset ?? null, mapping);
  const source = claimed ?? (await tools.sourceOf(plan.preset));
  if (!source || !mayBeDirect(plan, bulk) || hasRates(await tools.engine.tables())) return null;
  const reading = readingFor(request, source, tools.clock.now());
  return readOrdersAhead(tools.engine, { plan, source, reading, currency: request.settings.currency }, bulk, columns, mark);
}

async function takeDown(engine: Engine, file: Promise<OpenedFile>, orders: Promise<OrdersAhead | null>): Promise<void> {
  const drafts = await orders;
  try {
    if (drafts) for (const table of [drafts.orders, drafts.people]) await engine.drop(table);
  } finally {
    await file.then(
      (opened) => opened.close(),
      () => undefined,
    );
  }
}

/** Begins to read a file before its turn. Whatever fails here fails again, and is told, at its turn. */
export function readAhead(tools: AheadTools, request: ImportRequest, path: string, mark: string): FileAhead {
  const file = openWith(tools, path, request.saved);
  const orders = file.then((opened) => ordersIn(tools, request, opened, mark)).catch(() => null);
  return { path, file, orders, close: () => takeDown(tools.engine, file, orders) };
}
