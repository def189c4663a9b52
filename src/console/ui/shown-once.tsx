import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Notice } from './states.tsx';

interface ShownOnceProps {
  readonly title: string;
  readonly note: string;
  /** What to copy now. */
  readonly text: string;
  readonly onClose: () => void;
}

/** A secret that is not shown again: to copy, then to put away. */
export function ShownOnce({ title, note, text, onClose }: ShownOnceProps) {
  const { t } = useTranslation();
  const actions = (
    <>
      <Button look="primary" onClick={() => void navigator.clipboard.writeText(text)}>
        {t('users.copy')}
      </Button>
      <Button onClick={onClose}>{t('users.close')}</Button>
    </>
  );
  return (
    <div aria-live="polite">
      <Notice tone="good" title={title} actions={actions}>
        <p>{note}</p>
        <pre className="command">{text}</pre>
      </Notice>
    </div>
  );
}
