import type { QueryClient } from '@tanstack/react-query';
import { type Job, jobEventsPath, jobSchema, listJobs } from '../../contract/jobs.ts';
import { reading } from '../api.ts';

export const jobsQuery = reading(listJobs);

type JobList = { jobs: Job[] };

/** The list with this job's newest state, in its place or in front. */
export function withJob(list: JobList | undefined, job: Job): JobList {
  const jobs = list?.jobs ?? [];
  return jobs.some(({ jobId }) => jobId === job.jobId)
    ? { jobs: jobs.map((known) => (known.jobId === job.jobId ? job : known)) }
    : { jobs: [job, ...jobs] };
}

export const isLive = ({ state }: Job): boolean => state === 'queued' || state === 'running';

function parseJob(text: string): Job | undefined {
  try {
    return jobSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Keeps the list of jobs in the query cache as the server tells it; when one ends, everything else is read again. */
export function followJobs(queries: QueryClient, onEnd: (job: Job) => void): () => void {
  const source = new EventSource(jobEventsPath);
  const take = ({ data }: MessageEvent<string>) => {
    const job = parseJob(data);
    if (!job) return;
    const known = queries.getQueryData(jobsQuery.queryKey)?.jobs.find(({ jobId }) => jobId === job.jobId);
    queries.setQueryData(jobsQuery.queryKey, (list: JobList | undefined) => withJob(list, job));
    if (isLive(job) || !known || !isLive(known)) return;
    onEnd(job);
    void queries.invalidateQueries();
  };
  source.addEventListener('message', take);
  source.addEventListener('job', take);
  return () => source.close();
}
