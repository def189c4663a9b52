import { realpath, stat } from 'node:fs/promises';
import { addDays, localDay } from '../base/day.ts';
import { conflict, denied, invalid, missing } from '../base/platform-error.ts';
import type { Principal } from '../base/principal.ts';
import type { Freshness } from '../ingest/freshness.schema.ts';
import { readFreshness } from '../ingest/freshness.ts';
import type { App } from './app.ts';
import { audit } from './audit.ts';
import {
  type Automation,
  automationSchema,
  defaultAutomation,
  type Notice,
  type WatchedFile,
  type WatchedFolder,
} from './automation.schema.ts';
import * as records from './automation.store.ts';
import { nextDaily } from './daily-schedule.ts';
import { filesIn } from './folder-files.ts';
import { readSettings } from './settings.ts';
import { watchedFolders } from './sweep.ts';

const LISTED = 200;

export interface AutomationState {
  readonly automation: Automation;
  /** When the daily run is due next; ISO instant. */
  readonly nextRunAt: string | null;
  /** A run that is due, and when it is tried. */
  readonly pending: records.PendingRun | null;
  readonly inbox: string;
  readonly folders: WatchedFolder[];
  readonly files: WatchedFile[];
}

type Tools = Pick<App, 'store' | 'clock' | 'workspace'>;
export type KnownAutomation = Omit<records.AutomationRow, 'value'> & { readonly automation: Automation };

const nowOf = ({ clock }: Pick<App, 'clock'>): string => new Date(clock.now()).toISOString();

/** What happens by itself; on the first look the defaults are written down, and schedules count from then. */
export async function currentAutomation(tools: Pick<App, 'store' | 'clock'>): Promise<KnownAutomation> {
  const row = await records.readAutomation(tools.store.db);
  if (row) return { ...row, automation: automationSchema.parse({ ...defaultAutomation, ...(row.value as object) }) };
  const first = { dueFrom: nowOf(tools), pending: null };
  await records.writeAutomation(tools.store.db, { ...first, value: defaultAutomation });
  return { ...first, automation: defaultAutomation };
}

export async function readAutomation(tools: Tools): Promise<AutomationState> {
  const { automation, dueFrom, pending } = await currentAutomation(tools);
  const { settings } = await readSettings(tools.store);
  const after = dueFrom > nowOf(tools) ? dueFrom : nowOf(tools);
  const folders = await watchedFolders(tools, true);
  const described = folders.map(async (folder) => ({
    ...folder,
    readable: await filesIn(folder.path).then(
      () => true,
      () => false,
    ),
  }));
  return {
    automation,
    nextRunAt: nextDaily(automation.dailyAt, settings.timeZone, after),
    pending,
    inbox: tools.workspace.inbox,
    folders: await Promise.all(described),
    files: await records.listWatchedFiles(tools.store.db, LISTED),
  };
}

type Change = { readonly [Field in keyof Automation]?: Automation[Field] | undefined };

/** Changes what is named. A new time of day counts from now, so that nothing is made up for. */
export async function changeAutomation(tools: Tools, principal: Principal, change: Change): Promise<AutomationState> {
  const known = await currentAutomation(tools);
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  const parsed = automationSchema.safeParse({ ...known.automation, ...Object.fromEntries(named) });
  if (!parsed.success) throw invalid('automation', `${parsed.error.issues[0]?.message}: ${JSON.stringify(change)}`);
  const isNewTime = parsed.data.dailyAt !== known.automation.dailyAt;
  const dueFrom = isNewTime ? nowOf(tools) : known.dueFrom;
  await records.writeAutomation(tools.store.db, { value: parsed.data, dueFrom, pending: known.pending });
  await audit(tools, principal, 'automation.change', { from: known.automation, to: parsed.data });
  return readAutomation(tools);
}

interface NewFolder {
  readonly path: string;
  readonly source?: string | undefined;
}

/** Watches a folder of the server's machine; only who owns the workspace's files may name one. */
export async function watchFolder(
  tools: Tools,
  principal: Principal,
  folder: NewFolder,
  ownsFiles: boolean,
): Promise<AutomationState> {
  const { path, source = null } = folder;
  if (!ownsFiles)
    throw denied('file-path', 'only the command line may name folders on this machine; use the inbox instead of: path');
  const real = await realpath(path).catch(() => null);
  if (real === null || !(await stat(real)).isDirectory()) throw missing('folder', `no such folder: ${path}`);
  const isInside = `${real}/`.startsWith(`${tools.workspace.folder}/`);
  if (isInside) throw invalid('folder-inside', `a folder inside the workspace cannot be watched, use its inbox: ${path}`);
  const added = await records.insertFolder(tools.store.db, real, source, nowOf(tools));
  if (!added) throw conflict('folder-watched', `this folder is watched already: ${real}`);
  await audit(tools, principal, 'automation.watch', { path: real, source });
  return readAutomation(tools);
}

export async function unwatchFolder(tools: Tools, principal: Principal, id: number): Promise<AutomationState> {
  if (!(await records.deleteFolder(tools.store.db, id))) throw missing('folder', `no such watched folder: ${id}`);
  await audit(tools, principal, 'automation.unwatch', { id });
  return readAutomation(tools);
}

/** Forgets what became of a file, so that the next look takes it again. */
export async function retryFile(tools: Tools, principal: Principal, id: number): Promise<AutomationState> {
  if (!(await records.forgetFile(tools.store.db, id))) throw missing('watched-file', `no such file: ${id}`);
  await audit(tools, principal, 'automation.retry', { id });
  return readAutomation(tools);
}

export const readNotices = ({ store }: Pick<App, 'store'>): Promise<Notice[]> => records.listNotices(store.db, LISTED);

export async function endNotice(tools: Tools, principal: Principal, id: number): Promise<Notice[]> {
  if (!(await records.putAwayNotice(tools.store.db, id, nowOf(tools)))) throw missing('notice', `no such open notice: ${id}`);
  await audit(tools, principal, 'notice.end', { id });
  return readNotices(tools);
}

/** How long each shop has been silent, up to yesterday in the workspace's zone. */
export async function shopFreshness({ engine, store, clock }: Pick<App, 'engine' | 'store' | 'clock'>): Promise<Freshness[]> {
  const { settings } = await readSettings(store);
  return readFreshness(engine, addDays(localDay(clock.now(), settings.timeZone), -1));
}

/** Says which shops are silent, and takes back what is so no longer. */
export async function tellSilence(app: Pick<App, 'engine' | 'store' | 'clock'>): Promise<void> {
  const silent = (await shopFreshness(app)).filter((shop) => shop.silent);
  const subjects: string[] = [];
  for (const { channel, shop, lastOrderOn } of silent) {
    const subject = shop === null ? channel : `${channel} / ${shop}`;
    subjects.push(subject);
    const message = `no order since ${lastOrderOn}`;
    await records.openNotice(app.store.db, { level: 'warning', code: 'shop-silent', subject, message }, nowOf(app));
  }
  await records.endNotices(app.store.db, 'shop-silent', nowOf(app), subjects);
}
