import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { Progress } from '../../ui/progress.tsx';
import type { Waiting } from './use-uploads.ts';

interface DropZoneProps {
  readonly waiting: readonly Waiting[];
  readonly onFiles: (files: readonly File[]) => void;
}

export function DropZone({ waiting, onFiles }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button below is the first
    <div className={over ? 'drop drop-over' : 'drop'} onDragOver={hover} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Choose onFiles={onFiles} />
      <div className="drop-waiting" aria-live="polite">
        {waiting.map((file) => (
          <Sending key={file.name} file={file} />
        ))}
      </div>
    </div>
  );
}

function Choose({ onFiles }: Pick<DropZoneProps, 'onFiles'>) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const take = () => {
    onFiles([...(input.current?.files ?? [])]);
    if (input.current) input.current.value = '';
  };
  return (
    <>
      <strong>{t('imports.drop.title')}</strong>
      <p className="muted">{t('imports.drop.advice')}</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".csv,.xlsx,.xlsm,.tsv,.txt,.json,.jsonl,.ndjson,.parquet,.gz"
        aria-label={t('imports.drop.choose')}
        onChange={take}
      />
      <Button look="primary" onClick={() => input.current?.click()}>
        {t('imports.drop.choose')}
      </Button>
      <p className="muted">{t('imports.drop.hint')}</p>
    </>
  );
}

function Sending({ file }: { readonly file: Waiting }) {
  const { t } = useTranslation();
  if (file.error)
    return (
      <div>
        <p>{t('imports.drop.failed', { file: file.name })}</p>
        <ErrorView error={file.error} />
      </div>
    );
  const saying = t('imports.drop.uploading', { file: file.name, share: file.share });
  return (
    <div>
      <p>{saying}</p>
      <Progress share={file.share} label={saying} />
    </div>
  );
}
