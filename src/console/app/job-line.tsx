import { useTranslation } from 'react-i18next';
import type { Job } from '../../contract/jobs.ts';
import { jobShare } from '../format/job-share.ts';
import { useCancelJob, useLiveJob } from '../jobs/use-jobs.ts';
import { For } from '../session.tsx';
import { Button } from '../ui/button.tsx';
import { useFigureWords } from '../ui/figure-words.ts';
import { Progress } from '../ui/progress.tsx';
import { useFormat } from '../workspace.ts';

/** The job under way: what it does, how far it is, and the way to stop it. */
export function JobLine() {
  const job = useLiveJob();
  return <div aria-live="polite">{job ? <Running job={job} /> : null}</div>;
}

function useJobSaying(job: Job): string {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const name = t(`job.${job.kind}`);
  const share = jobShare(job.progress);
  const step = job.progress ? word('step', job.progress.step) : t(`job.${job.state}`);
  return share === null ? t('job.working', { name, step }) : t('job.progress', { name, step, share });
}

function Running({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cancel = useCancelJob();
  const saying = useJobSaying(job);
  const rows = job.progress?.rows ?? null;
  return (
    <div className="job-line">
      <span>{saying}</span>
      <Progress share={jobShare(job.progress)} label={saying} />
      <span className="muted">{rows === null ? job.title : t('job.rows', { rows: format.count(rows) })}</span>
      <For least="operator">
        <Button
          small
          busy={cancel.isPending}
          onClick={() => cancel.mutate(job.jobId)}
          label={t('job.cancelOf', { name: t(`job.${job.kind}`) })}
        >
          {t('job.cancel')}
        </Button>
      </For>
    </div>
  );
}
