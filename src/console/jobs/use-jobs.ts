import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { cancelJob, type Job } from '../../contract/jobs.ts';
import { startRun } from '../../contract/value.ts';
import { client } from '../api.ts';
import { isLive, jobsQuery, withJob } from './feed.ts';

export const useJobs = (): readonly Job[] => useQuery(jobsQuery).data?.jobs ?? [];

export const useLiveJob = (): Job | undefined => useJobs().find(isLive);

export const useJob = (jobId: string | undefined): Job | undefined => useJobs().find((job) => job.jobId === jobId);

/** A call that starts a job: what it answers is shown at once, before the stream speaks. */
export function useStart<Input>(start: (input: Input) => Promise<Job>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: start,
    onSuccess: (job) => queries.setQueryData(jobsQuery.queryKey, (list) => withJob(list, job)),
  });
}

export const useStartRun = () => useStart((asOf: string | undefined) => client.call(startRun, { body: asOf ? { asOf } : {} }));

export const useCancelJob = () => useStart((jobId: string) => client.call(cancelJob, { params: { jobId } }));
