import type { Principal } from '../base/principal.ts';
import { fuseOverlaps } from '../ingest/overlaps/fuse.ts';
import type { Run } from '../value/run.schema.ts';
import { run } from '../value/run.ts';
import type { Progress as StepProgress } from '../value/run-tools.ts';
import type { App } from './app.ts';
import type { Job, Progress } from './job.ts';
import type { JobContext } from './jobs.ts';
import { readKindLaw } from './kinds.ts';
import { tidily } from './leftovers.ts';
import { readCalendar } from './promo-calendar.ts';
import { readSettings } from './settings.ts';
import { listSources } from './sources.store.ts';

export interface RunRequest {
  /** The last day counted; else the last full day with orders. */
  readonly asOf?: string | undefined;
}

/** Queues the main job. */
export const startRun = (app: App, principal: Principal, request: RunRequest): Promise<Job> =>
  app.jobs.start(principal, {
    kind: 'run',
    title: request.asOf ?? '',
    params: request,
    run: (context) => performRun(app, request, context),
  });

type Tools = Pick<App, 'engine' | 'store' | 'clock' | 'compute'>;

/** The main job with the settings and sources of this moment. */
export async function performRun(
  tools: Tools,
  { asOf }: RunRequest,
  context: Pick<JobContext, 'signal' | 'report'>,
): Promise<Run> {
  const { engine, store, clock, compute } = tools;
  const { settings } = await readSettings(store);
  const sources = await listSources(store.db);
  const law = await readKindLaw(store);
  const calendar = await readCalendar(store);
  const progress = stepProgress(context.report);
  const request = { ...(asOf ? { asOf } : {}), settings, sources, law, calendar, signal: context.signal };
  const done = await tidily(engine, context.signal, async () => {
    // an import that was cut short, or rules that changed since, left orders to be brought together
    await fuseOverlaps(engine, settings.overlaps);
    return run({ engine, clock, compute, progress }, request);
  });
  context.report(allDone(done));
  return done;
}

const allDone = ({ steps }: Run): Progress => ({
  step: 'commit',
  index: steps.length,
  steps: steps.length,
  done: steps.length,
  total: steps.length,
  unit: 'steps',
  rows: null,
  finished: steps,
});

type Report = JobContext['report'];

/** Each step as it begins, with those that are through, their rows and the seconds they took. */
export const stepProgress =
  (report: Report): StepProgress =>
  (step, done, total, finished) =>
    report({ step, index: done, steps: total, done, total, unit: 'steps', rows: null, finished: [...finished] });
