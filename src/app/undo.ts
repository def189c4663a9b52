import type { Principal } from '../base/principal.ts';
import { separatePeople } from '../identity/separate-people.ts';
import type { UndoPreview, UndoResult } from '../ingest/import.schema.ts';
import { fuseOverlaps } from '../ingest/overlaps/fuse.ts';
import { previewUndo, undoLoad } from '../ingest/undo/undo-load.ts';
import type { App } from './app.ts';
import { audit } from './audit.ts';
import type { Job } from './job.ts';
import { tidily } from './leftovers.ts';
import { readSettings } from './settings.ts';

/** What would go and what would come back; nothing is written. */
export const readUndo = ({ engine }: Pick<App, 'engine'>, loadId: number): Promise<UndoPreview> => previewUndo(engine, loadId);

/** Queues the undo of a load; one that cannot be undone is refused at once. */
export async function startUndo(app: App, principal: Principal, loadId: number): Promise<Job> {
  const { file } = await previewUndo(app.engine, loadId);
  return app.jobs.start(principal, {
    kind: 'undo',
    title: file,
    params: { loadId },
    run: ({ signal }) => performUndo(app, principal, loadId, signal),
  });
}

type Tools = Pick<App, 'engine' | 'store' | 'clock'>;

/** Takes a load back; figures are those of before until the next run. */
export function performUndo(app: Tools, principal: Principal, loadId: number, signal: AbortSignal): Promise<UndoResult> {
  return tidily(app.engine, signal, async () => {
    const session = await app.engine.session(signal);
    try {
      const { settings } = await readSettings(app.store);
      const tools = { engine: session, clock: app.clock, separatePeople };
      const result = await undoLoad(tools, { loadId, timeZone: settings.timeZone, by: principal.id });
      await fuseOverlaps(session, settings.overlaps);
      const { file, source } = result;
      await audit(app, principal, 'load.undo', { loadId, file, source });
      return result;
    } finally {
      session.release();
    }
  });
}
