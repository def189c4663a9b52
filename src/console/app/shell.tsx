import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../contract/jobs.ts';
import { readSettings } from '../../contract/settings.ts';
import { reading } from '../api.ts';
import { DefinitionDrawer } from '../features/definitions/drawer.tsx';
import { followJobs } from '../jobs/feed.ts';
import { rememberedLanguage, suggestLanguage } from '../text/start-text.ts';
import { useToast } from '../ui/providers.tsx';
import { JobLine } from './job-line.tsx';
import { Navigation } from './navigation.tsx';
import { SilenceLine } from './silence-line.tsx';
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
            <SilenceLine />
          </header>
          <main id="content" className="page" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
      <DefinitionDrawer />
    </>
  );
}
