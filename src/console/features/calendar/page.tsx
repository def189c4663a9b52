import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarFile, campaignPlatforms } from '../../../contract/calendar.ts';
import { useMay } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Download } from '../../ui/download.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { Select } from '../../ui/select.tsx';
import { tableFiles } from '../../ui/small-file.ts';
import { Empty } from '../../ui/states.tsx';
import { useFormat, useStatus } from '../../workspace.ts';
import { calendarQuery, useImport, useUndo } from './api.ts';
import { CompareView } from './compare-view.tsx';
import { DepositView } from './deposit-view.tsx';
import type { Calendar, Draft } from './draft.ts';
import { Editor } from './editor.tsx';
import { type CalendarSearch, calendarViews } from './search.ts';
import { calendarSentence } from './sentence.ts';
import { YearView } from './year-view.tsx';

const route = getRouteApi('/calendar');

export function CalendarPage() {
  const calendar = useQuery(calendarQuery);
  return <Read query={calendar}>{(found) => <Filled calendar={found} />}</Read>;
}

/** The day everything is as of; before the first run, today. */
function useDay(): string {
  const asOf = useStatus().data?.lastRun?.asOf;
  return asOf ?? new Date().toISOString().slice(0, 10);
}

function Filled({ calendar }: { readonly calendar: Calendar }) {
  const { t } = useTranslation();
  const format = useFormat();
  const search = route.useSearch();
  const day = useDay();
  // until it is known whether anything has been computed, nothing is said about it
  const hasRun = useStatus().data?.lastRun !== null;
  const [draft, setDraft] = useState<Draft | null>(null);
  const { view = 'year', year = Number(day.slice(0, 4)), platform } = search;
  const asked = { ...search, year };
  return (
    <>
      <PageHead
        name={t('calendar.name')}
        sentence={calendarSentence(calendar, day, t)}
        more={
          calendar.changedAt ? (
            <span>{t('calendar.changed', { time: format.time(calendar.changedAt), by: calendar.changedBy })}</span>
          ) : undefined
        }
        actions={
          view === 'year' ? (
            <Actions calendar={calendar} year={year} onAdd={() => setDraft(newLaunch(year, platform))} />
          ) : undefined
        }
      />
      <Controls search={asked} />
      {view === 'year' ? <YearView calendar={calendar} year={year} platform={platform} onEdit={setDraft} /> : null}
      {view === 'year' || hasRun ? null : <Empty title={t('calendar.notRun')} advice={t('calendar.notRunAdvice')} />}
      {view === 'compare' && hasRun ? <CompareView calendar={calendar} search={asked} day={day} /> : null}
      {view === 'deposits' && hasRun ? <DepositView page={search.page ?? 1} /> : null}
      {draft ? <Editor first={draft} version={calendar.version} onClose={() => setDraft(null)} /> : null}
    </>
  );
}

const newLaunch = (year: number, platform: Draft['platform'] = 'all'): Draft => ({
  campaign: '',
  platform,
  year,
  peak: undefined,
  phases: [{ phase: 'spot', from: undefined, to: undefined }],
});

function Controls({ search }: { readonly search: CalendarSearch }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const { view = 'year', year, platform } = search;
  const go = (change: CalendarSearch) => void navigate({ search: { ...search, page: undefined, ...change } as CalendarSearch });
  const years = Array.from({ length: 21 }, (_, i) => String(2015 + i));
  return (
    <div className="filters">
      <Choice
        label={t('calendar.view.label')}
        value={view}
        options={calendarViews.map((value) => ({ value, label: t(`calendar.view.${value}`) }))}
        onChange={(next) => go({ view: next })}
      />
      {view === 'deposits' ? null : (
        <>
          <Select
            label={t('calendar.year')}
            value={String(year)}
            width={100}
            options={years.map((value) => ({ value, label: value }))}
            onChange={(value) => go({ year: Number(value) })}
          />
          <Select
            label={t('calendar.platform')}
            placeholder={t('calendar.everyPlatform')}
            value={platform}
            clearable
            options={campaignPlatforms.map((value) => ({ value, label: t(`calendar.platforms.${value}`) }))}
            onChange={(value) => go({ platform: value } as CalendarSearch)}
          />
        </>
      )}
    </div>
  );
}

interface ActionsProps {
  readonly calendar: Calendar;
  readonly year: number;
  readonly onAdd: () => void;
}

function Actions({ calendar, year, onAdd }: ActionsProps) {
  const { t } = useTranslation();
  const may = useMay('operator');
  const undo = useUndo(calendar.version);
  const take = useImport(calendar.version);
  const error = undo.error ?? take.error;
  return (
    <>
      <Download file={calendarFile} query={{ year }} />
      {may ? (
        <>
          <label className="file-button">
            {t('calendar.upload')}
            <input
              type="file"
              accept={tableFiles}
              className="sr-only"
              onChange={({ target }) => {
                const file = target.files?.[0];
                if (file) take.mutate(file);
                target.value = '';
              }}
            />
          </label>
          <Button disabled={calendar.version === 0} busy={undo.isPending} onClick={() => undo.mutate(null)}>
            {t('calendar.undo')}
          </Button>
          <Button look="primary" onClick={onAdd}>
            {t('calendar.add')}
          </Button>
        </>
      ) : null}
      {error ? <ErrorView error={error} /> : null}
    </>
  );
}
