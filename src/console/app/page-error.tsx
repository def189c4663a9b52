import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorView } from '../ui/error-view.tsx';
import { Empty } from '../ui/states.tsx';

export function PageError({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t('error.page')}</h1>
      <ErrorView error={error} onRetry={reset} />
    </>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Empty
      large
      title={t('state.notFound')}
      advice={t('state.notFoundAdvice')}
      actions={<Link to="/">{t('state.toOverview')}</Link>}
    />
  );
}
