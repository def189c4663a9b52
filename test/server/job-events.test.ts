import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Job } from '../../src/app/job.ts';
import { createJobFeed, type JobFeed } from '../../src/app/job-feed.ts';
import type { Jobs } from '../../src/app/jobs.ts';
import { serveJobEvents } from '../../src/server/job-events.ts';
import { listen } from '../../src/server/listen.ts';

const job = (jobId: string, state: Job['state'] = 'running'): Job => ({
  jobId,
  kind: 'import',
  state,
  title: 'orders.csv',
  progress: null,
  result: null,
  error: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  startedAt: null,
  finishedAt: null,
});

let server: FastifyInstance;
let feed: JobFeed;
let open: Job[];
let address: string;
let may: boolean;
let recheck: () => void;

beforeEach(async () => {
  feed = createJobFeed(10);
  open = [];
  may = true;
  server = fastify({ forceCloseConnections: true });
  serveJobEvents(server, { jobs: { feed, list: async () => open } as unknown as Jobs }, 'era', {
    may: async () => may,
    onChange: (listener) => {
      recheck = listener;
      return () => undefined;
    },
  });
  address = await listen(server, { port: 0, fixed: true });
});
afterEach(() => server.close());

interface Seen {
  readonly id: string;
  readonly jobId: string;
}

/** Reads a stream until `count` events have come. */
async function follow(count: number, lastEventId?: string) {
  const abort = new AbortController();
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const reply = await fetch(`${address}/api/jobs/events`, { headers, signal: abort.signal });
  const read = async () => {
    const events: Seen[] = [];
    for await (const event of eventsOf(reply.body as ReadableStream<Uint8Array>)) if (events.push(event) === count) break;
    abort.abort();
    return events;
  };
  return { type: reply.headers.get('content-type'), events: read() };
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Seen> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop() ?? '';
    for (const [, id = '', data = ''] of blocks.map((block) => /^id: (.*)\ndata: (.*)$/.exec(block) ?? []))
      if (data) yield { id, jobId: JSON.parse(data).jobId };
  }
}

test('events come in order, each with its number', async () => {
  const stream = await follow(3);
  expect(stream.type).toBe('text/event-stream');
  for (const id of ['1', '2', '3']) feed.publish(job(id));
  expect(await stream.events).toEqual([
    { id: 'era:1', jobId: '1' },
    { id: 'era:2', jobId: '2' },
    { id: 'era:3', jobId: '3' },
  ]);
});

test('who comes back gets what was missed, once, and then goes on', async () => {
  for (const id of ['1', '2', '3']) feed.publish(job(id));
  const stream = await follow(3, 'era:1');
  feed.publish(job('4'));
  expect((await stream.events).map(({ id }) => id)).toEqual(['era:2', 'era:3', 'era:4']);
});

test('a first visitor, and one from before a restart, see the jobs that are open now', async () => {
  for (const id of ['1', '2']) feed.publish(job(id));
  open = [job('2'), job('1', 'done')];
  expect((await (await follow(1)).events)[0]).toEqual({ id: 'era:2', jobId: '2' });
  expect((await (await follow(1, 'older:9')).events)[0]).toEqual({ id: 'era:2', jobId: '2' });
});

test('someone away too long for the memory sees the open jobs instead of a gap', async () => {
  for (let i = 1; i <= 20; i++) feed.publish(job(String(i)));
  open = [job('20')];
  expect((await (await follow(1, 'era:2')).events)[0]).toEqual({ id: 'era:20', jobId: '20' });
});

test('closing the server ends the streams', async () => {
  const stream = await follow(5);
  feed.publish(job('1'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await server.close();
  expect((await stream.events).map(({ jobId }) => jobId)).toEqual(['1']);
});

test('a stream ends when its reader may no longer read', async () => {
  const reply = await fetch(`${address}/api/jobs/events`);
  const ended = reply.text();
  recheck();
  await new Promise((resolve) => setTimeout(resolve, 20));
  may = false;
  recheck();
  expect(await ended).toContain('retry: 2000');
});
