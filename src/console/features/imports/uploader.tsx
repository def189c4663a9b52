import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startImport } from '../../../contract/imports.ts';
import { client } from '../../api.ts';
import { useLiveJob, useStart } from '../../jobs/use-jobs.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { previewOf } from './api.ts';
import { DropZone } from './drop-zone.tsx';
import { PreviewList } from './preview-list.tsx';
import { ImportResult, type Sent } from './result.tsx';
import type { Uploaded } from './upload.ts';
import { useUploads } from './use-uploads.ts';

/** Choose, look, import. */
export function Uploader() {
  const { waiting, uploads, add, drop, clear } = useUploads();
  const coming = waiting.filter(({ error }) => !error).length;
  const [jobId, setJobId] = useState<string>();
  const [sent, setSent] = useState<Sent>({ uploads: [] });
  const begun = (job: string, source?: string) => {
    setJobId(job);
    setSent({ uploads, ...(source ? { source } : {}) });
    clear();
  };
  return (
    <div className="stack">
      <DropZone waiting={waiting} onFiles={(files) => void add(files)} />
      {uploads.length > 0 ? <Start uploads={uploads} coming={coming} onStart={begun} /> : null}
      <PreviewList uploads={uploads} onDrop={drop} />
      <ImportResult jobId={jobId} sent={sent} onAgain={setJobId} />
    </div>
  );
}

interface StartProps {
  readonly uploads: readonly Uploaded[];
  /** Files still on their way: a folder is imported whole, not in the halves it happens to arrive in. */
  readonly coming: number;
  readonly onStart: (jobId: string, source?: string) => void;
}

function Start({ uploads, coming, onStart }: StartProps) {
  const { t } = useTranslation();
  const [source, setSource] = useState('');
  const previews = useQueries({ queries: uploads.map(({ uploadId }) => previewOf(uploadId)) });
  const ready = previews.every(({ data }) => data !== undefined && data.missing.length === 0);
  const refused = previews.some(({ data, isError }) => isError || (data !== undefined && data.missing.length > 0));
  const busy = useLiveJob() !== undefined;
  const start = useStart((name: string) =>
    client.call(startImport, {
      body: { files: uploads.map(({ uploadId }) => ({ uploadId })), ...(name.trim() ? { source: name.trim() } : {}) },
    }),
  );
  return (
    <div className="start-line">
      <Field id="source" label={t('imports.preview.source')} hint={t('imports.preview.sourceHint')}>
        <TextInput id="source" value={source} onChange={setSource} width={320} />
      </Field>
      <Button
        look="primary"
        disabled={!ready || busy || coming > 0}
        busy={start.isPending}
        onClick={() => start.mutate(source, { onSuccess: ({ jobId }) => onStart(jobId, source.trim()) })}
      >
        {coming > 0 ? t('imports.preview.coming', { count: coming }) : t('imports.preview.start', { count: uploads.length })}
      </Button>
      {refused ? <p className="field-error">{t('imports.preview.readyBut')}</p> : null}
      {start.isError ? <ErrorView error={start.error} /> : null}
    </div>
  );
}
