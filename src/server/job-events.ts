import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Job } from '../app/job.ts';
import type { JobEvent } from '../app/job-feed.ts';
import type { Jobs } from '../app/jobs.ts';
import { jobEventsPath } from '../contract/jobs.ts';
import type { Stay } from './admit.ts';

const HEARTBEAT_MS = 15_000;

/** Server-sent events: first what the caller missed, then every change of a job as it happens. */
export function serveJobEvents(server: FastifyInstance, app: { readonly jobs: Jobs }, era: string, stay: Stay): void {
  const streams = new Set<FastifyReply>();
  server.addHook('preClose', async () => {
    for (const stream of streams) stream.raw.end();
  });
  server.get(
    jobEventsPath,
    { schema: { summary: 'Changes of jobs as server-sent events, each a job', tags: ['jobs'] }, config: { role: 'viewer' } },
    (request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
      streams.add(reply);
      const leave = () => void stay.may(request).then((may) => may || reply.raw.end());
      const stop = follow(app.jobs, era, lastSeen(request, era), (text) => reply.raw.write(text), leave);
      const unwatch = stay.onChange(leave);
      request.raw.on('close', () => {
        stop();
        unwatch();
        streams.delete(reply);
      });
    },
  );
}

/** The number after which to resume; undefined for a first visit, or for an id of an earlier run of this server. */
function lastSeen({ headers }: FastifyRequest, era: string): number | undefined {
  const [of, number] = String(headers['last-event-id'] ?? '').split(':');
  return of === era && /^\d+$/.test(number ?? '') ? Number(number) : undefined;
}

/** Subscribes before it reads what was missed, so that no event falls between; gives the function that ends it. */
function follow(
  jobs: Jobs,
  era: string,
  seen: number | undefined,
  write: (text: string) => void,
  onBeat: () => void,
): () => void {
  const text = ({ number, job }: JobEvent) => `id: ${era}:${number}\ndata: ${JSON.stringify(job)}\n\n`;
  const missed = seen === undefined ? undefined : jobs.feed.since(seen);
  const unsubscribe = jobs.feed.subscribe((event) => write(text(event)));
  write('retry: 2000\n\n');
  if (missed) for (const event of missed) write(text(event));
  else void openJobs(jobs).then((open) => open.map((job) => write(text({ number: jobs.feed.newest, job }))));
  const heartbeat = setInterval(() => {
    write(': still here\n\n');
    // a session may also end by itself
    onBeat();
  }, HEARTBEAT_MS).unref();
  return () => {
    unsubscribe();
    clearInterval(heartbeat);
  };
}

const openJobs = async (jobs: Jobs): Promise<Job[]> =>
  (await jobs.list()).filter(({ state }) => state === 'running' || state === 'queued');
