import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { comparisonFile } from '../../../contract/calendar.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { Download } from '../../ui/download.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import type { Asked, Comparison } from './api.ts';
import { isMoney, type Measure, measures } from './pictures.ts';
import { dayWord } from './sentence.ts';

type Day = Comparison['days'][number];

interface CompareTableProps {
  readonly comparison: Comparison;
  /** What the comparison was asked for. */
  readonly asked: Asked;
}

const datesOf = ({ axis, campaign, against }: Comparison, t: TFunction): Column<Day>[] => [
  { key: 'day', title: t(`calendar.compare.axes.${axis}`), cell: ({ at }) => dayWord(at, axis, t) },
  {
    key: 'date',
    title: t('calendar.compare.date', { year: campaign.year }),
    short: true,
    cell: ({ current }) => current?.day ?? '—',
  },
  ...(against
    ? [
        {
          key: 'then',
          title: t('calendar.compare.date', { year: against.year }),
          short: true,
          cell: ({ earlier }: Day) => earlier?.day ?? '—',
        },
      ]
    : []),
];

/** Every day with the running sums of both campaigns. */
export function CompareTable({ comparison, asked }: CompareTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { campaign, against, days } = comparison;
  const write = (measure: Measure, value: number | null | undefined) =>
    isMoney(measure) ? format.wholeMoney(value) : format.count(value);
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
  const actions = (
    <>
      <Download file={comparisonFile} query={asked} of={title} small />
      <DefinitionLink id="campaign_phase_day" of={title} />
    </>
  );
  const columns: Column<Day>[] = [
    ...datesOf(comparison, t),
    {
      key: 'phase',
      title: t('calendar.compare.phase'),
      cell: ({ phase }) => (phase ? t(`calendar.phase.${phase as 'spot'}`) : '—'),
    },
    ...measures.flatMap(pair),
  ];
  return (
    <Card title={title} actions={actions}>
      <Table caption={title} columns={columns} rows={days} rowKey={({ at }) => String(at)} height={520} />
    </Card>
  );
}
