import { setTimeout as pause } from 'node:timers/promises';
import { PlatformError } from '../base/platform-error.ts';
import type { Client } from '../contract/client.ts';
import { cancelJob, type Job, type Progress, readJob } from '../contract/jobs.ts';
import { bytes, count, seconds } from './format.ts';
import type { Terminal } from './terminal.ts';

const POLL_MS = 150;

/** Someone pressed Ctrl-C and the job was stopped. */
export class Cancelled extends Error {}

/** Shows a job until it ends and gives its result; Ctrl-C cancels it. What failed is thrown. */
export async function follow(client: Client, job: Job, to: Terminal): Promise<unknown> {
  const onInterrupt = () => {
    to.note(`${to.redraws ? '\n' : ''}cancelling …`);
    void client.call(cancelJob, { params: { jobId: job.jobId } }).catch(() => undefined);
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onInterrupt);
  try {
    return resultOf(await ended(client, job, new View(to)));
  } finally {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  }
}

async function ended(client: Client, job: Job, view: View): Promise<Job> {
  for (;;) {
    const now = await client.call(readJob, { params: { jobId: job.jobId } });
    view.show(now);
    if (now.state !== 'queued' && now.state !== 'running') return now;
    await pause(POLL_MS);
  }
}

function resultOf({ state, result, error }: Job): unknown {
  if (state === 'done') return result;
  if (error) throw new PlatformError(error.kind, error.code, error.message, error.details);
  throw new Cancelled('cancelled; nothing of the unfinished step was kept');
}

/** Where nothing can be redrawn, long work still says every few seconds that it goes on. */
const SAY_EVERY_MS = 5_000;

/** On a screen one line that changes; elsewhere a line when a step ends, and now and then while it lasts. */
class View {
  readonly #to: Terminal;
  #finished = 0;
  #isShown = false;
  #said = performance.now();

  constructor(to: Terminal) {
    this.#to = to;
  }

  show(job: Job): void {
    const { progress } = job;
    this.#showFinished(progress?.finished ?? [], isOver(job));
    if (!progress || isOver(job)) return;
    if (this.#to.redraws) this.#draw(progress);
    else this.#say(progress);
  }

  #draw(progress: Progress): void {
    this.#to.draw(currentLine(progress));
    this.#isShown = true;
  }

  #say(progress: Progress): void {
    if (performance.now() - this.#said < SAY_EVERY_MS) return;
    this.#said = performance.now();
    this.#to.note(currentLine(progress));
  }

  #showFinished(steps: Progress['finished'], over: boolean): void {
    const fresh = steps.slice(this.#finished);
    if (this.#isShown && (over || fresh.length > 0)) this.#clear();
    for (const step of fresh) this.#to.note(finishedLine(step));
    this.#finished = Math.max(this.#finished, steps.length);
  }

  #clear(): void {
    this.#to.draw('');
    this.#isShown = false;
  }
}

const isOver = ({ state }: Job): boolean => state !== 'queued' && state !== 'running';

const finishedLine = ({ step, seconds: took, rows }: Progress['finished'][number]): string =>
  `  ${label(step).padEnd(34)} ${seconds(took).padStart(9)}${rows === null ? '' : `  ${count(rows)} rows`}`;

export function currentLine({ step, index, steps, done, total, unit, rows }: Progress): string {
  const amount = unit === 'bytes' ? bytes : count;
  const part = total ? ` ${Math.min(100, Math.floor((done / total) * 100))} %` : '';
  const measured =
    unit === 'steps'
      ? ''
      : `  ${amount(done)}${total === null ? '' : ` of ${amount(total)}`}${unit === 'bytes' ? '' : ` ${unit}`}`;
  const read = rows === null || unit === 'rows' ? '' : `  ${count(rows)} rows`;
  return `  [${Math.min(index + 1, steps)}/${steps}] ${label(step)}${part}${measured}${read}`;
}

/** Names of steps are codes; names of files stay as they are. */
export const label = (step: string): string => (/^[a-z][a-z0-9_]*$/.test(step) ? step.replaceAll('_', ' ') : step);
