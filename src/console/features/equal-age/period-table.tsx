import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { amountText, type Report } from './pictures.ts';

interface Row {
  readonly period: Report['periods'][number];
  readonly before: Report['periods'][number] | undefined;
}

const against = (now: number | null, before: number | null | undefined): number | null =>
  now === null || !before ? null : now / before - 1;

/** The periods, the newest first, each against the one before. */
export function PeriodTable({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const amount = amountText(report.measure, format);
  const rows: Row[] = report.periods.map((period, i) => ({ period, before: report.periods[i - 1] })).reverse();
  const changed = (figure: 'naive' | 'equalAge' | 'matured') => ({
    key: `${figure}Change`,
    title: t('equalAge.table.change'),
    numeric: true,
    cell: ({ period, before }: Row) => format.fixedChange(against(period[figure], before?.[figure])),
  });
  const columns = [
    { key: 'from', title: t(`equalAge.from.${report.unit}`), cell: ({ period }: Row) => period.from },
    { key: 'age', title: t('equalAge.table.age'), numeric: true, cell: ({ period }: Row) => format.count(period.age) },
    { key: 'naive', title: t('equalAge.naive'), numeric: true, cell: ({ period }: Row) => amount(period.naive) },
    changed('naive'),
    {
      key: 'equalAge',
      title: t('equalAge.atAge', { days: report.age }),
      numeric: true,
      cell: ({ period }: Row) => amount(period.equalAge),
    },
    changed('equalAge'),
    { key: 'matured', title: t('equalAge.matured'), numeric: true, cell: ({ period }: Row) => amount(period.matured) },
    changed('matured'),
    {
      key: 'band',
      title: t('equalAge.table.band'),
      numeric: true,
      cell: ({ period }: Row) => (period.low === null ? '—' : `${amount(period.low)} – ${amount(period.high)}`),
    },
    { key: 'state', title: t('equalAge.table.state'), cell: ({ period }: Row) => <State period={period} /> },
  ];
  return (
    <Card
      title={t('equalAge.table.title')}
      note={t('equalAge.table.note')}
      actions={<DefinitionLink id="equal_age" of={t('equalAge.table.title')} />}
    >
      <Table
        caption={t('equalAge.table.title')}
        columns={columns}
        rows={rows}
        rowKey={({ period }) => period.from}
        height={440}
      />
    </Card>
  );
}

function State({ period }: Pick<Row, 'period'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!period.immature) return t('equalAge.mature');
  const share = format.ratio(period.stillToCome);
  return <Tag tone="warn">{period.stillToCome === null ? t('equalAge.immature') : t('equalAge.immatureBy', { share })}</Tag>;
}
