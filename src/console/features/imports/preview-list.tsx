import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { type Alike, alike } from './alike.ts';
import { previewOf } from './api.ts';
import { PreviewCard } from './preview-card.tsx';
import type { Uploaded } from './upload.ts';

interface PreviewListProps {
  readonly uploads: readonly Uploaded[];
  readonly onDrop: (uploadId: string) => void;
}

/** Previews of what was chosen; of many files of one form one stands for all. */
export function PreviewList({ uploads, onDrop }: PreviewListProps) {
  const previews = useQueries({ queries: uploads.map(({ uploadId }) => previewOf(uploadId)) });
  return alike(
    uploads,
    previews.map(({ data }) => data),
  ).map(({ first, others }) => (
    <div key={first.uploadId} className="stack">
      {others.length > 0 ? <Others others={others} onDrop={onDrop} /> : null}
      <PreviewCard upload={first} onDrop={onDrop} />
    </div>
  ));
}

function Others({ others, onDrop }: Pick<Alike, 'others'> & Pick<PreviewListProps, 'onDrop'>) {
  const { t } = useTranslation();
  return (
    <details className="alike">
      <summary>{t('imports.preview.alike', { count: others.length })}</summary>
      <ul className="plain-list">
        {others.map(({ uploadId, file }) => (
          <li key={uploadId} className="row">
            <span>{file}</span>
            <Button small look="quiet" label={t('imports.preview.removeOf', { file })} onClick={() => onDrop(uploadId)}>
              {t('imports.preview.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
