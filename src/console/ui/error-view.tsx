import { useTranslation } from 'react-i18next';
import { PlatformError } from '../../base/platform-error.ts';
import { Button } from './button.tsx';
import { useFigureWords } from './figure-words.ts';
import { refusalText } from './refusal-text.ts';
import { Notice } from './states.tsx';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface ErrorViewProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** What is wrong where what was given is refused, in place of the general words. */
  readonly refused?: string;
}

/** What went wrong, in words where we have them, with the server's own line below and a way to try again. */
export function ErrorView({ error, onRetry, refused }: ErrorViewProps) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const known = error instanceof PlatformError;
  const ownTitle = known && error.kind === 'invalid' ? refused : undefined;
  const general = known ? word('error', error.kind) : error instanceof TypeError ? t('error.unreachable') : t('error.bug');
  return (
    <Notice
      tone="bad"
      title={ownTitle ?? general}
      actions={onRetry ? <Button onClick={onRetry}>{t('error.retry')}</Button> : undefined}
    >
      {known
        ? `${refusalText({ ...error, message: error.message, values: error.details }, word)} (${error.code})`
        : messageOf(error)}
    </Notice>
  );
}
