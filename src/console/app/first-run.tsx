import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { startDemo } from '../../contract/demo.ts';
import type { Status } from '../../contract/status.ts';
import { client } from '../api.ts';
import { useLiveJob, useStart, useStartRun } from '../jobs/use-jobs.ts';
import { useMay } from '../session.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorView } from '../ui/error-view.tsx';
import { NotYours } from '../ui/not-yours.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { useFormat, useStatus } from '../workspace.ts';

/** Pages of figures wait until it is known whether there are any. */
export function WithFigures({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const status = useStatus();
  if (status.isError) return children;
  if (!status.data) return <Loading label={t('state.loading')} />;
  return status.data.lastRun === null ? <FirstRun status={status.data} /> : children;
}

/** What a page says before anything was computed, and the one step that helps. */
function FirstRun({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  const working = useLiveJob() !== undefined;
  if (working) return <Empty large title={t('first.title')} advice={t('first.working')} />;
  return status.loaded.orders > 0 ? <Loaded status={status} /> : <Nothing />;
}

function Loaded({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  const format = useFormat();
  const run = useStartRun();
  const may = useMay('operator');
  const { orders, customers } = status.loaded;
  return (
    <>
      <Empty
        large
        title={t('first.loadedTitle')}
        advice={t('first.loadedAdvice', { orders: format.count(orders), customers: format.count(customers) })}
        actions={
          may ? (
            <Button look="primary" busy={run.isPending} onClick={() => run.mutate(undefined)}>
              {t('top.start')}
            </Button>
          ) : (
            <NotYours />
          )
        }
      />
      {run.isError ? <ErrorView error={run.error} /> : null}
    </>
  );
}

function Nothing() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const demo = useStart(() => client.call(startDemo, { body: {} }));
  const may = useMay('operator');
  const actions = may ? (
    <>
      <Button look="primary" onClick={() => void navigate({ to: '/imports' })}>
        {t('first.import')}
      </Button>
      <Button busy={demo.isPending} onClick={() => demo.mutate(undefined)}>
        {t('first.demo')}
      </Button>
    </>
  ) : (
    <NotYours />
  );
  return (
    <>
      <Empty large title={t('first.title')} advice={t('first.advice')} actions={actions} />
      {demo.isError ? <ErrorView error={demo.error} /> : null}
    </>
  );
}
