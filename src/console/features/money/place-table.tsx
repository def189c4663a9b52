import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import { isUnknown, type Report, spentOn } from './pictures.ts';

type Place = Report['byMonth'][number];

interface PlaceTableProps {
  readonly title: string;
  readonly rows: readonly Place[];
  readonly by: 'month' | 'channel';
}

/** The same fall for each month or channel. */
export function PlaceTable({ title, rows, by }: PlaceTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const nameOf = (row: Place): string => {
    if (by === 'month') return row.month ?? '—';
    return row.channel === null ? t('money.others') : word('channel', row.channel);
  };
  const amount = (key: string, name: string, of: (row: Place) => number | null) => ({
    key,
    title: name,
    numeric: true,
    cell: (row: Place) => format.wholeMoney(of(row)),
  });
  const columns = [
    { key: 'name', title: t(`money.by.${by}`), cell: nameOf },
    amount('paid', t('money.steps.buyerPaid'), (row) => row.buyerPaidMinor),
    amount('subsidy', t('money.steps.subsidy'), (row) => row.subsidyMinor),
    amount('refunds', t('money.steps.refunds'), (row) => -row.refundsMinor),
    amount('net', t('money.steps.netRevenue'), (row) => row.netRevenueMinor),
    ...(rows[0]?.costs ?? []).map(({ kind }, i) =>
      amount(kind, t(`money.kinds.${kind}`), (row) => {
        const cost = row.costs[i];
        return cost && !isUnknown(cost) ? -spentOn(cost) : null;
      }),
    ),
    amount('contribution', t('money.steps.contribution'), (row) => row.contributionMinor),
    {
      key: 'share',
      title: t('money.share'),
      numeric: true,
      cell: (row: Place) =>
        format.fixedRatio(
          row.contributionMinor === null || row.netRevenueMinor <= 0 ? null : row.contributionMinor / row.netRevenueMinor,
        ),
    },
  ];
  return (
    <Card title={title} actions={<DefinitionLink id="money_fall" of={title} />}>
      <Table caption={title} columns={columns} rows={rows} rowKey={(row, i) => `${row.month}${row.channel}${i}`} height={440} />
    </Card>
  );
}
