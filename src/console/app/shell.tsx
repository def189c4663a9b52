import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../contract/jobs.ts';
import { DefinitionDrawer } from '../features/definitions/drawer.tsx';
import { followJobs } from '../jobs/feed.ts';
import { useToast } from '../ui/providers.tsx';
import { SignInOff } from './account-menu.tsx';
import { Gate } from './gate.tsx';
import { JobLine } from './job-line.tsx';
import { Navigation } from './navigation.tsx';
import { ScopeNotice } from './scope-control.tsx';
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

/** The console itself, behind its gate. */
export const Shell = () => (
  <Gate>
    <Inside />
  </Gate>
);

function Inside() {
  useJobFeed();
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
            <SignInOff />
            <TopBar />
            <JobLine />
            <SilenceLine />
          </header>
          <main id="content" className="page" tabIndex={-1}>
            <ScopeNotice />
            <Outlet />
          </main>
        </div>
      </div>
      <DefinitionDrawer />
    </>
  );
}
