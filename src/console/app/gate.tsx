import { useLocation, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerState } from '../../contract/session.ts';
import { JoinPage } from '../features/account/join-page.tsx';
import { FirstStartPage, SignInPage } from '../features/account/sign-in-page.tsx';
import { useCaller, useEnter } from '../session.tsx';
import { suggestLanguage } from '../text/start-text.ts';
import { ErrorView } from '../ui/error-view.tsx';
import { Loading } from '../ui/states.tsx';

/** The console for who is signed in; the way in for everybody else. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const caller = useCaller();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const enter = useEnter();
  const locale = caller.data?.locale;
  useEffect(() => {
    if (locale) suggestLanguage(locale);
  }, [locale]);
  const join = (state: CallerState) => {
    enter(state);
    void navigate({ to: '/', replace: true });
  };
  if (pathname === '/join') return <JoinPage onEnter={join} />;
  if (caller.data?.state === 'signed_in') return children;
  if (caller.data?.state === 'first_start') return <FirstStartPage />;
  if (caller.data) return <SignInPage onEnter={enter} />;
  return caller.isError ? (
    <ErrorView error={caller.error} onRetry={() => void caller.refetch()} />
  ) : (
    <Loading label={t('state.loading')} />
  );
}
