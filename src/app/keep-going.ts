import { localDay } from '../base/day.ts';
import { loadHistory } from '../ingest/load-history.ts';
import type { App } from './app.ts';
import { currentAutomation, tellSilence } from './automation.ts';
import { makeDueRun, noteDailyRun, wantRun } from './due-run.ts';
import { readSettings } from './settings.ts';
import { readStatus } from './status.ts';
import { type LastLook, sweep } from './sweep.ts';

/** What runs beside a server: looks into folders, makes due runs, watches for silence. */
export interface Going {
  /** One look at everything; looks never overlap. */
  look(): Promise<void>;
  close(): Promise<void>;
}

const EVERY_MS = 10_000;

export function keepGoing(app: App, everyMs = EVERY_MS): Going {
  const lastLook: LastLook = new Map();
  let closing = false;
  let looking: Promise<void> | undefined;
  let told = '';
  const round = async (): Promise<void> => {
    const { automation } = await currentAutomation(app);
    if ((await sweep(app, automation.watchInbox, lastLook)) && automation.runAfterImport) await wantRun(app, 'import');
    await noteDailyRun(app);
    if (!closing) await makeDueRun(app, () => closing);
    if (!closing) told = await tellOnce(app, told);
  };
  const look = (): Promise<void> => {
    looking ??= round()
      .catch((error) => {
        if (!closing) app.reportBug(error, 'automation');
      })
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return {
    look,
    close: async () => {
      closing = true;
      clearInterval(timer);
      await looking;
    },
  };
}

/** Silence is judged once a day and after every load; a demo brand ends where it ends. */
async function tellOnce(app: App, before: string): Promise<string> {
  const [{ settings }, [newest]] = await Promise.all([readSettings(app.store), loadHistory(app.engine, { offset: 0, limit: 1 })]);
  const seen = `${localDay(app.clock.now(), settings.timeZone)} ${newest?.loadId ?? 0}`;
  if (seen !== before && !(await readStatus(app)).workspace.demo) await tellSilence(app);
  return seen;
}
