import type { FastifyInstance } from 'fastify';
import type { Jobs } from '../app/jobs.ts';
import { cancelJob, listJobs, readJob } from '../contract/jobs.ts';
import { route } from './route.ts';

export function serveJobs(server: FastifyInstance, app: { readonly jobs: Jobs }): void {
  route(server, listJobs, async () => ({ jobs: await app.jobs.list() }));
  route(server, readJob, ({ params }) => app.jobs.read(params.jobId));
  route(server, cancelJob, ({ params }) => app.jobs.cancel(params.jobId));
}
