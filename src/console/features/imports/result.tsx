import { useTranslation } from 'react-i18next';
import { importResultSchema, rejectedFilePath } from '../../../contract/imports.ts';
import { isLive } from '../../jobs/feed.ts';
import { useJob, useStartRun } from '../../jobs/use-jobs.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Notice } from '../../ui/states.tsx';
import { useFormat } from '../../workspace.ts';
import { type LoadResult, outcomeText } from './outcome.ts';

/** What an import that was started here came to; counts, warnings, and the next step. */
export function ImportResult({ jobId }: { readonly jobId: string | undefined }) {
  const { t } = useTranslation();
  const job = useJob(jobId);
  const run = useStartRun();
  if (!job || isLive(job)) return null;
  const files = importResultSchema.safeParse(job.result).data?.files ?? [];
  const action = (
    <Button look="primary" busy={run.isPending} onClick={() => run.mutate(undefined)}>
      {t('imports.result.run')}
    </Button>
  );
  return (
    <Card title={t('imports.result.title')} note={t('imports.result.runAdvice')} actions={action}>
      {job.error ? <Notice tone="bad" title={job.error.message} /> : null}
      {run.isError ? <ErrorView error={run.error} /> : null}
      {files.map((result) => (
        <FileResult key={result.file} result={result} />
      ))}
    </Card>
  );
}

function FileResult({ result }: { readonly result: LoadResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const title = outcomeText(result, t, format);
  if (result.outcome === 'refused')
    return (
      <Notice tone="bad" title={title}>
        {result.message}
      </Notice>
    );
  if (result.outcome === 'already_loaded') return <Notice tone="info" title={title} />;
  const link = result.rejectedFile ? (
    <a href={rejectedFilePath(result.loadId)}>{t('imports.history.downloadOf', { file: result.file })}</a>
  ) : undefined;
  return (
    <Notice tone={result.warnings.length > 0 ? 'warn' : 'good'} title={title} actions={link}>
      <ul>
        {result.warnings.map(({ code, message }) => (
          <li key={code + message}>
            {word('importWarning', code)}: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
