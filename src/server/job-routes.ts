import type { FastifyInstance } from 'fastify';
import type { App } from '../app/app.ts';
import { audit } from '../app/audit.ts';
import { cancelJob, listJobs, readJob } from '../contract/jobs.ts';
import { route } from './route.ts';

export function serveJobs(server: FastifyInstance, app: Pick<App, 'jobs' | 'store' | 'clock'>): void {
  route(server, listJobs, async () => ({ jobs: await app.jobs.list() }));
  route(server, readJob, ({ params }) => app.jobs.read(params.jobId));
  route(server, cancelJob, async ({ params, principal }) => {
    const job = await app.jobs.cancel(params.jobId);
    await audit(app, principal, 'job.cancel', { jobId: params.jobId, kind: job.kind });
    return job;
  });
}
