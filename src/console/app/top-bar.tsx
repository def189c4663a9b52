import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Status } from '../../contract/status.ts';
import { useLiveJob, useStartRun } from '../jobs/use-jobs.ts';
import { useMay } from '../session.tsx';
import { chooseLanguage } from '../text/start-text.ts';
import { chooseAppearance, useAppearance } from '../ui/appearance.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { ErrorView } from '../ui/error-view.tsx';
import { Popover } from '../ui/overlay.tsx';
import { Tag } from '../ui/tag.tsx';
import { useFormat, useLanguage, useStatus } from '../workspace.ts';
import { AccountMenu } from './account-menu.tsx';
import { ScopeControl } from './scope-control.tsx';

/** What the figures stand on: always in sight. */
export function TopBar() {
  const { t } = useTranslation();
  const language = useLanguage();
  const status = useStatus().data;
  const mayRun = useMay('operator');
  return (
    <div className="top-line">
      <StateOfData status={status} />
      {status && status.loaded.orders > 0 ? <ScopeControl /> : null}
      {status?.stale && status.lastRun ? <Tag tone="warn">{t('top.stale')}</Tag> : null}
      {status?.workspace.demo ? <Tag tone="info">{t('top.demo')}</Tag> : null}
      {status && status.loaded.orders > 0 && mayRun ? <RunNow /> : null}
      <div className="top-own">
        <Choice
          label={t('app.language')}
          value={language}
          options={[
            { value: 'zh-CN', label: t('app.zh') },
            { value: 'en', label: t('app.en') },
          ]}
          onChange={chooseLanguage}
        />
        <AppearanceButton />
        <AccountMenu />
      </div>
    </div>
  );
}

/** Light or dark, whichever the page is not. */
function AppearanceButton() {
  const { t } = useTranslation();
  const other = useAppearance() === 'dark' ? 'light' : 'dark';
  return (
    <Button look="quiet" label={t(`app.appearance.${other}`)} onClick={() => chooseAppearance(other)}>
      {other === 'dark' ? '☾' : '☀'}
    </Button>
  );
}

function StateOfData({ status }: { readonly status: Status | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    { name: t('top.brand'), value: status?.workspace.name ?? '…' },
    { name: t('top.asOf'), value: format.day(status?.asOfDay) },
    { name: t('top.lastRun'), value: status?.lastRun ? format.time(status.lastRun.finishedAt) : t('top.never') },
  ];
  return (
    <dl aria-label={t('top.label')}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function RunNow() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [asOf, setAsOf] = useState<string>();
  const run = useStartRun();
  const busy = useLiveJob() !== undefined;
  const start = () => run.mutate(asOf, { onSuccess: () => setOpen(false) });
  const form = (
    <div className="run-box">
      <strong>{t('top.runTitle')}</strong>
      <DayInput label={t('top.runAsOf')} value={asOf} onChange={setAsOf} width={260} />
      <p className="muted">{t('top.runHint')}</p>
      {run.isError ? <ErrorView error={run.error} /> : null}
      <Button look="primary" busy={run.isPending} onClick={start}>
        {t('top.start')}
      </Button>
    </div>
  );
  return (
    <Popover open={open && !busy} onOpen={setOpen} content={form}>
      <Button look="primary" disabled={busy} expanded={open && !busy}>
        {t('top.runNow')}
      </Button>
    </Popover>
  );
}
