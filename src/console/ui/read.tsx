import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorView } from './error-view.tsx';
import { Loading } from './states.tsx';

interface ReadProps<Value> {
  readonly query: UseQueryResult<Value>;
  readonly children: (value: Value) => ReactNode;
}

/** Shows what a query brings: waiting, what went wrong, or the value. */
export function Read<Value>({ query, children }: ReadProps<Value>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />;
  return <Loading label={t('state.loading')} />;
}
