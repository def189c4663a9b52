import type { Job } from './job.ts';
import type { Jobs } from './jobs.ts';

/** The job when it has ended, however it ended. */
export function jobEnd(jobs: Pick<Jobs, 'feed' | 'read'>, jobId: string): Promise<Job> {
  return new Promise((resolve, reject) => {
    const settle = (job: Job): void => {
      if (job.jobId !== jobId || job.finishedAt === null) return;
      stop();
      resolve(job);
    };
    const stop = jobs.feed.subscribe(({ job }) => settle(job));
    // it may have ended before anybody listened
    jobs.read(jobId).then(settle, (error) => {
      stop();
      reject(error);
    });
  });
}
