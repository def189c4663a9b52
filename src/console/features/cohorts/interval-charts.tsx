import { useTranslation } from 'react-i18next';
import { ChartCard } from '../../charts/chart-card.tsx';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import { countOrMore, frequencyBars, type Intervals, intervalBars, LATER, repurchaseBars, survivalCurve } from './pictures.ts';

export function IntervalCharts({ intervals }: { readonly intervals: Intervals }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { median, p75 } = intervals.kaplanMeier;
  const survivalNote =
    median === null
      ? t('cohorts.survival.noteUnknown')
      : t('cohorts.survival.note', { median: format.decimal(median, 0), p75: format.decimal(p75, 0) });
  const parts = [
    {
      key: 'repurchase',
      definition: 'repurchase_n_day',
      chart: repurchaseBars(intervals, t),
      note: t('cohorts.repurchase.note'),
    },
    { key: 'survival', definition: 'kaplan_meier', chart: survivalCurve(intervals, t), note: survivalNote },
    {
      key: 'interval',
      definition: 'purchase_interval',
      chart: intervalBars(intervals, t),
      note: t('cohorts.interval.note', { median: format.decimal(intervals.naive.median, 0) }),
    },
    { key: 'frequency', definition: 'purchase_day', chart: frequencyBars(intervals, t), note: t('cohorts.frequency.note') },
  ] as const;
  return (
    <>
      {parts.map(({ key, definition, chart, note }) => (
        <ChartCard
          key={key}
          title={t(`cohorts.${key}.title`)}
          note={note}
          definition={definition}
          chart={chart}
          advice={t('chart.needHistory')}
          write={(value) => format.decimal(value, 1)}
        />
      ))}
      <Ordinals intervals={intervals} />
    </>
  );
}

type Ordinal = Intervals['byOrdinal'][number];

function Ordinals({ intervals }: { readonly intervals: Intervals }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('cohorts.ordinal.title');
  const columns: Column<Ordinal>[] = [
    { key: 'purchase', title: t('cohorts.ordinal.purchase'), cell: ({ purchase }) => countOrMore(purchase, LATER) },
    { key: 'customers', title: t('cohorts.ordinal.customers'), numeric: true, cell: ({ customers }) => format.count(customers) },
    { key: 'median', title: t('cohorts.ordinal.median'), numeric: true, cell: ({ medianDays }) => format.decimal(medianDays, 0) },
  ];
  return (
    <div className="span-12">
      <Card title={title} actions={<DefinitionLink id="median_interval" of={title} />}>
        <Table
          caption={title}
          columns={columns}
          rows={intervals.byOrdinal}
          rowKey={({ purchase }) => String(purchase)}
          height={320}
        />
      </Card>
    </div>
  );
}
