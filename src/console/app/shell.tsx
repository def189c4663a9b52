import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../contract/jobs.ts';
import { readSettings } from '../../contract/settings.ts';
import { reading } from '../api.ts';
import { DefinitionDrawer } from '../features/definitions/drawer.tsx';
import { followJobs } from '../jobs/feed.ts';
import { rememberedLanguage, suggestLanguage } from '../text/start-text.ts';
import { useToast } from '../ui/providers.tsx';
import { Loading } from '../ui/states.tsx';
import { useStatus } from '../workspace.ts';
import { FirstRun } from './first-run.tsx';
import { JobLine } from './job-line.tsx';
import { Navigation } from './navigation.tsx';
import { TopBar } from './top-bar.tsx';

/** Tells when a job ended, and reads everything again. */
function useJobFeed() {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const toast = useToast();
  const say = useRef<(job: Job) => void>(undefined);
  say.current = ({ kind, state, error }) => {
    const name = t(`job.${kind}`);
    if (state === 'done') return toast.good(t('job.finished', { name }));
    const ended = t('job.ended', { name, state: t(`job.${state}`) });
    toast.bad(error ? `${ended} — ${error.message}` : ended);
  };
  useEffect(() => followJobs(queries, (job) => say.current?.(job)), [queries]);
}

/** The workspace says which language a first visit gets. */
function useFirstLanguage() {
  const { data } = useQuery({ ...reading(readSettings), enabled: rememberedLanguage() === null });
  useEffect(() => {
    if (data) suggestLanguage(data.locale);
  }, [data]);
}

export function Shell() {
  useJobFeed();
  useFirstLanguage();
  const { t } = useTranslation();
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <div className="shell">
        <Navigation />
        <div>
          <header className="top">
            <TopBar />
            <JobLine />
          </header>
          <main id="content" className="page" tabIndex={-1}>
            <Page />
          </main>
        </div>
      </div>
      <DefinitionDrawer />
    </>
  );
}

/** Pages of figures wait until it is known whether there are any. */
function Page() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const status = useStatus();
  const needsFigures = !pathname.startsWith('/imports') && !pathname.startsWith('/settings');
  if (!needsFigures || status.isError) return <Outlet />;
  if (!status.data) return <Loading label={t('state.loading')} />;
  return status.data.lastRun === null ? <FirstRun /> : <Outlet />;
}
