import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareCampaigns, USUAL_PLATFORM } from '../../../contract/calendar.ts';
import { reading } from '../../api.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Read } from '../../ui/read.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty, Notice } from '../../ui/states.tsx';
import { useFormat } from '../../workspace.ts';
import type { Asked, Comparison } from './api.ts';
import { CompareTable } from './compare-table.tsx';
import type { Calendar, Campaign } from './draft.ts';
import { comparisonCurves, type Measure, measures } from './pictures.ts';
import type { CalendarSearch } from './search.ts';
import type { Axis } from './sentence.ts';

const route = getRouteApi('/calendar');
const axes: readonly Axis[] = ['phase_day', 'campaign_day'];

interface CompareViewProps {
  readonly calendar: Calendar;
  readonly search: CalendarSearch;
  readonly day: string;
}

const first = ({ phases, peak }: Campaign): string => phases[0]?.from ?? peak;

/** The campaign asked for, else the last one of the year that has begun; those of all channels are the platform's too. */
function chosenOf({ campaigns }: Calendar, { year, platform = USUAL_PLATFORM, campaign }: CalendarSearch, day: string) {
  const ofYear = campaigns.filter((one) => one.year === year && (one.platform === platform || one.platform === 'all'));
  const begun = ofYear.filter((one) => first(one) <= day);
  return { ofYear, chosen: ofYear.find((one) => one.campaign === campaign) ?? begun.at(-1) ?? ofYear[0] };
}

/** A campaign against an earlier one, by the distance of each day to T+0. */
export function CompareView({ calendar, search, day }: CompareViewProps) {
  const { t } = useTranslation();
  const { ofYear, chosen } = chosenOf(calendar, search, day);
  if (!chosen) return <Empty title={t('calendar.empty')} advice={t('calendar.emptyAdvice')} />;
  return (
    <Compared key={`${chosen.campaign}/${chosen.platform}`} calendar={calendar} chosen={chosen} ofYear={ofYear} search={search} />
  );
}

interface ComparedProps {
  readonly calendar: Calendar;
  readonly chosen: Campaign;
  readonly ofYear: readonly Campaign[];
  readonly search: CalendarSearch;
}

function Compared({ calendar, chosen, ofYear, search }: ComparedProps) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const { campaign, platform, year } = chosen;
  const { against } = search;
  const axis: Axis = search.axis ?? 'phase_day';
  const query = { campaign, platform, year, axis, ...(against === undefined ? {} : { against }) };
  const found = useQuery({ ...reading(compareCampaigns, { query }), placeholderData: keepPreviousData });
  const years = calendar.campaigns.filter((one) => one.campaign === campaign && one.platform === platform && one.year !== year);
  const go = (change: CalendarSearch) => void navigate({ search: { ...search, ...change } });
  return (
    <>
      <div className="filters">
        <Select
          label={t('calendar.campaign')}
          value={campaign}
          options={ofYear.map((one) => ({
            value: one.campaign,
            label: `${one.campaign} · ${t(`calendar.platforms.${one.platform}`)}`,
          }))}
          onChange={(value) => value && go({ campaign: value })}
          width={190}
        />
        <Select
          label={t('calendar.compare.against')}
          placeholder={t('calendar.compare.before')}
          value={against === undefined ? undefined : String(against)}
          clearable
          options={years.map((one) => ({ value: String(one.year), label: String(one.year) }))}
          onChange={(value) =>
            void navigate({ search: { ...search, against: value ? Number(value) : undefined } as CalendarSearch })
          }
        />
        <Choice
          label={t('calendar.compare.axis')}
          value={axis}
          options={axes.map((value) => ({ value, label: t(`calendar.compare.axes.${value}`) }))}
          onChange={(value) =>
            void navigate({ search: { ...search, axis: value === 'phase_day' ? undefined : value } as CalendarSearch })
          }
        />
      </div>
      <Read query={found}>{(comparison) => <Shown comparison={comparison} asked={query} />}</Read>
    </>
  );
}

interface ShownProps {
  readonly comparison: Comparison;
  readonly asked: Asked;
}

function Shown({ comparison, asked }: ShownProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [measure, setMeasure] = useState<Measure>('salesMinor');
  return (
    <>
      {comparison.against ? null : <Notice tone="info" title={t('calendar.compare.alone')} />}
      <div className="filters">
        <Choice
          label={t('calendar.measure.label')}
          value={measure}
          options={measures.map((value) => ({ value, label: t(`calendar.measure.${value}`) }))}
          onChange={setMeasure}
        />
      </div>
      <div className="grid">
        <div className="span-12">
          <ChartCard
            title={t('calendar.compare.title')}
            note={t('calendar.compare.note', { day: comparison.asOf })}
            definition="campaign_phase_day"
            chart={comparisonCurves(comparison, measure, t, format)}
            height={340}
            advice={t('calendar.compare.notYet')}
            write={(value) => format.decimal(value, 1)}
          />
        </div>
        <div className="span-12">
          <CompareTable comparison={comparison} asked={asked} />
        </div>
      </div>
    </>
  );
}
