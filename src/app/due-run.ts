import { addDays, localDay } from '../base/day.ts';
import type { App } from './app.ts';
import { endNotice, openNotice, type PendingRun, writePending } from './automation.store.ts';
import { currentAutomation } from './automation.ts';
import { nextDaily } from './daily-schedule.ts';
import type { Job } from './job.ts';
import { jobEnd } from './job-end.ts';
import { startRun } from './runs.ts';
import { readSettings } from './settings.ts';
import { readStatus } from './status.ts';
import { automation } from './sweep.ts';
import { retryAt } from './watched-files.ts';

const iso = ({ clock }: Pick<App, 'clock'>): string => new Date(clock.now()).toISOString();

/** Notes that a run is wanted, before it begins: a process that is killed finds it again. */
export async function wantRun(app: App, because: PendingRun['because']): Promise<void> {
  await currentAutomation(app);
  await writePending(app.store.db, { because, attempts: 0, notBefore: iso(app) });
}

/** Whether the daily time has passed since the last look; times missed while the machine was off count once. */
export async function noteDailyRun(app: App): Promise<void> {
  const { automation: wished, dueFrom, pending } = await currentAutomation(app);
  const { settings } = await readSettings(app.store);
  const due = nextDaily(wished.dailyAt, settings.timeZone, dueFrom);
  if (due === null || due > iso(app)) return;
  const daily: PendingRun = { because: 'schedule', attempts: 0, notBefore: iso(app) };
  await writePending(app.store.db, pending ?? ((await hasNews(app, settings.timeZone)) ? daily : null), iso(app));
}

/** A run would give other figures: something was loaded since, or another day is over. */
async function hasNews(app: App, timeZone: string): Promise<boolean> {
  const { loaded, lastRun, stale, sources } = await readStatus(app);
  if (loaded.orders === 0) return false;
  if (lastRun === null || stale) return true;
  const yesterday = addDays(localDay(app.clock.now(), timeZone), -1);
  const lastOrder = sources.reduce((last, { lastOrderOn }) => (lastOrderOn && lastOrderOn > last ? lastOrderOn : last), '');
  return (lastOrder < yesterday ? lastOrder : yesterday) > lastRun.asOf;
}

/** Makes the run that is due, if one is, and says so when it cannot be made. */
export async function makeDueRun(app: App, isClosing: () => boolean): Promise<void> {
  const { pending } = await currentAutomation(app);
  if (pending === null || pending.notBefore > iso(app)) return;
  const { jobId } = await startRun(app, automation, {});
  const job = await jobEnd(app.jobs, jobId);
  // it is made again at the next start
  if (job.state === 'cancelled' && isClosing()) return;
  await settle(app, job, pending);
}

async function settle(app: App, job: Job, pending: PendingRun): Promise<void> {
  const { db } = app.store;
  if (job.state !== 'failed') {
    await writePending(db, null);
    await endNotice(db, 'run-failed', '', iso(app));
    return endNotice(db, 'run-impossible', '', iso(app));
  }
  const message = job.error?.message ?? 'failed';
  const isPassing = job.error?.kind === 'unavailable';
  const attempts = pending.attempts + 1;
  const again = isPassing ? retryAt(attempts, app.clock.now()) : null;
  await writePending(db, again === null ? null : { ...pending, attempts, notBefore: again });
  if (again === null)
    await openNotice(db, { level: 'failure', code: isPassing ? 'run-failed' : 'run-impossible', subject: '', message }, iso(app));
}
