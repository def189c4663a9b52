import { Command } from 'commander';
import { cancelJob, type Job, listJobs } from '../../contract/jobs.ts';
import { settingOf } from '../command.ts';
import { throughDoor } from '../door.ts';
import { table } from '../format.ts';
import { label } from '../progress.ts';
import { tell } from '../terminal.ts';

export const jobsCommand = (): Command =>
  new Command('jobs')
    .description('long work: what runs and what ran')
    .action(async (_, command) => {
      const { options, to } = settingOf(command);
      const { jobs } = await throughDoor(options, ({ client }) => client.call(listJobs));
      tell(to, { jobs }, () => jobsText(jobs));
    })
    .addCommand(cancelCommand());

const cancelCommand = (): Command =>
  new Command('cancel')
    .description('stop a job; what it had not committed is simply not there')
    .argument('<job>', 'its number')
    .action(async (jobId: string, _, command) => {
      const { options, to } = settingOf(command);
      const job = await throughDoor(options, ({ client }) => client.call(cancelJob, { params: { jobId } }));
      tell(to, job, () => `job ${job.jobId} is being stopped`);
    });

export function jobsText(jobs: readonly Job[]): string {
  if (jobs.length === 0) return 'no jobs yet';
  const rows = jobs.map((job) => [job.jobId, job.kind, job.state, job.createdAt, job.title, remark(job)]);
  return table(['job', 'kind', 'state', 'asked for at', 'about', 'remark'], rows);
}

const remark = ({ error, progress, state }: Job): string => {
  if (error) return error.message;
  return state === 'running' && progress ? label(progress.step) : '';
};
