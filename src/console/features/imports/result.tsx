import { useTranslation } from 'react-i18next';
import { importResultSchema, rejectedFilePath, rejectedRowsPath, startImport } from '../../../contract/imports.ts';
import type { SheetFormat } from '../../../contract/sheet-file.ts';
import { client } from '../../api.ts';
import { isLive } from '../../jobs/feed.ts';
import { useJob, useLiveJob, useStart, useStartRun } from '../../jobs/use-jobs.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DownloadFrom } from '../../ui/download.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { refusalText } from '../../ui/refusal-text.ts';
import { Notice } from '../../ui/states.tsx';
import { useFormat } from '../../workspace.ts';
import { type LoadResult, outcomeText } from './outcome.ts';
import { Rejections } from './rejections.tsx';
import type { Uploaded } from './upload.ts';
import { warningText } from './warning-text.ts';

/** What was sent, so that a refused file can be sent again. */
export interface Sent {
  readonly uploads: readonly Uploaded[];
  /** The connection that was named. */
  readonly source?: string;
}

interface Again {
  readonly sent: Sent;
  readonly onAgain: (jobId: string) => void;
}

/** Another shop's file, imported because a person says so; the connection is the one it was refused for. */
function AllTheSame({ result, sent, onAgain }: Again & { readonly result: LoadResult }) {
  const { t } = useTranslation();
  const busy = useLiveJob() !== undefined;
  const uploadId = sent.uploads.find(({ file }) => file === result.file)?.uploadId;
  const source = sent.source ?? result.source;
  const start = useStart((upload: string) =>
    client.call(startImport, { body: { files: [{ uploadId: upload }], otherShop: true, ...(source ? { source } : {}) } }),
  );
  if (!uploadId) return null;
  return (
    <>
      <Button
        busy={start.isPending}
        disabled={busy}
        onClick={() => start.mutate(uploadId, { onSuccess: ({ jobId }) => onAgain(jobId) })}
      >
        {t('imports.result.allTheSame')}
      </Button>
      {start.isError ? <ErrorView error={start.error} /> : null}
    </>
  );
}

/** What an import that was started here came to; counts, warnings, and the next step. */
export function ImportResult({ jobId, sent, onAgain }: Again & { readonly jobId: string | undefined }) {
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
      <Results files={files} sent={sent} onAgain={onAgain} />
    </Card>
  );
}

const FEW = 5;

const isPlain = (result: LoadResult): boolean =>
  result.outcome === 'already_loaded' ||
  (result.outcome === 'loaded' && result.warnings.length === 0 && result.rowsRejected === 0);

/** What needs a look stands open; of many files the plain ones are folded away below it. */
function Results({ files, ...again }: Again & { readonly files: readonly LoadResult[] }) {
  const { t } = useTranslation();
  const plain = files.filter(isPlain);
  const list = (some: readonly LoadResult[]) => some.map((result) => <FileResult key={result.file} result={result} {...again} />);
  if (plain.length <= FEW) return list(files);
  return (
    <>
      {list(files.filter((result) => !isPlain(result)))}
      <details className="alike">
        <summary>{t('imports.result.plain', { count: plain.length })}</summary>
        <div className="stack">{list(plain)}</div>
      </details>
    </>
  );
}

/** The rejected rows of a file that was refused whole. */
const rejectedName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

function RefusedRows({ path, file }: { readonly path: string | null; readonly file: string }) {
  if (path === null) return null;
  return <Rejected hrefs={(format) => rejectedRowsPath(rejectedName(path), format)} file={file} />;
}

/** Rejected rows come back with their reasons, to be put right and imported again. */
function Rejected({ hrefs, file }: { readonly hrefs: (format: SheetFormat) => string; readonly file: string }) {
  const { t } = useTranslation();
  return <DownloadFrom hrefs={hrefs} title={t('imports.result.rejected')} of={file} />;
}

/** The first of the rejected values, so that the file need not be fetched to see what is wrong with it. */
const FirstRejected = ({ result }: { readonly result: Exclude<LoadResult, { outcome: 'already_loaded' }> }) =>
  result.rejections === undefined ? null : (
    <ul>
      <Rejections some={result.rejections} />
    </ul>
  );

function FileResult({ result, ...again }: Again & { readonly result: LoadResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const title = outcomeText(result, t, format);
  if (result.outcome === 'refused')
    return (
      <Notice
        tone="bad"
        title={title}
        actions={
          <>
            {result.code === 'other-shop' ? <AllTheSame result={result} {...again} /> : null}
            <RefusedRows path={result.rejectedFile} file={result.file} />
          </>
        }
      >
        {refusalText(result, word)}
        <FirstRejected result={result} />
      </Notice>
    );
  if (result.outcome === 'already_loaded') return <Notice tone="info" title={title} />;
  const link = result.rejectedFile ? (
    <Rejected hrefs={(format) => rejectedFilePath(result.loadId, format)} file={result.file} />
  ) : undefined;
  const rowsText = (count: number) => t('job.rows', { rows: format.count(count) });
  return (
    <Notice tone={result.warnings.length > 0 ? 'warn' : 'good'} title={title} actions={link}>
      <ul>
        {result.warnings.map((warning) => (
          <li key={warning.code + warning.message}>{warningText(warning, word, rowsText)}</li>
        ))}
      </ul>
      <FirstRejected result={result} />
    </Notice>
  );
}
