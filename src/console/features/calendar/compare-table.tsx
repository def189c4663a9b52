import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import type { Comparison } from './api.ts';
import { isMoney, type Measure, measures } from './pictures.ts';
import { phaseDay } from './sentence.ts';

type Day = Comparison['days'][number];

/** Every phase-day with the running sums of both campaigns. */
export function CompareTable({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { campaign, against, days } = comparison;
  const write = (measure: Measure, value: number | null | undefined) =>
    isMoney(measure) ? format.money(value) : format.count(value);
  const pair = (measure: Measure): Column<Day>[] => [
    {
      key: `${measure}-now`,
      title: `${t(`calendar.measure.${measure}`)} ${campaign.year}`,
      numeric: true,
      cell: ({ current }) => write(measure, current?.cumulative[measure]),
    },
    ...(against
      ? [
          {
            key: `${measure}-then`,
            title: String(against.year),
            numeric: true,
            cell: ({ earlier }: Day) => write(measure, earlier?.cumulative[measure]),
          },
        ]
      : []),
  ];
  const title = t('calendar.compare.table');
  const columns: Column<Day>[] = [
    { key: 'day', title: t('calendar.compare.x'), cell: (day) => phaseDay(day.phaseDay) },
    { key: 'date', title: t('calendar.compare.date'), cell: ({ current, earlier }) => current?.day ?? earlier?.day ?? '—' },
    {
      key: 'phase',
      title: t('calendar.compare.phase'),
      cell: ({ phase }) => (phase ? t(`calendar.phase.${phase as 'spot'}`) : '—'),
    },
    ...measures.flatMap(pair),
  ];
  return (
    <Card title={title} actions={<DefinitionLink id="campaign_phase_day" of={title} />}>
      <Table caption={title} columns={columns} rows={days} rowKey={(day) => String(day.phaseDay)} height={520} />
    </Card>
  );
}
