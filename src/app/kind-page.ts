import type { KindFigures } from '../customers/kind-report.schema.ts';
import { readKindFigures } from '../customers/kind-report.ts';
import type { KindBook } from '../customers/kinds.schema.ts';
import { findLastRun } from '../customers/last-run.ts';
import type { Engine } from '../engine/engine.ts';
import type { Store } from '../store/store.ts';
import { kept } from './kept.ts';
import { newestDecisions } from './kinds.store.ts';
import { readKindBook } from './kinds.ts';

export interface KindPage {
  readonly version: number;
  readonly book: KindBook;
  readonly asOf: string | null;
  readonly runVersion: number | null;
  readonly stale: boolean;
  readonly figures: KindFigures | null;
}

/** The rules beside what they found in the last run. */
export async function kindPage({ engine, store }: { readonly engine: Engine; readonly store: Store }): Promise<KindPage> {
  const { version, book } = await readKindBook(store);
  const run = await findLastRun({ engine });
  if (!run) return { version, book, asOf: null, runVersion: null, stale: false, figures: null };
  const runVersion = versionOf(run.settings);
  const decided = (await newestDecisions(store.db)).at(-1)?.decidedAt ?? '';
  return {
    version,
    book,
    asOf: run.as_of,
    runVersion,
    stale: runVersion !== version || decided > run.started_at,
    figures: await kept(engine, `kinds ${JSON.stringify(book)}`, () => readKindFigures({ engine }, book)),
  };
}

/** A run before there were rules to edit followed none of them. */
function versionOf(settings: string): number | null {
  const { kindsVersion } = JSON.parse(settings) as { kindsVersion?: number };
  return kindsVersion ?? null;
}
