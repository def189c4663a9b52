import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Format } from '../../format/create-format.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import type { Group, Rfm } from './pictures.ts';

/** A mean of nobody is not known. */
const ofSome = ({ customers }: Group, mean: number): number | null => (customers === 0 ? null : mean);

const figures = (t: TFunction, format: Format): Column<Group>[] => [
  { key: 'customers', title: t('rfm.column.customers'), numeric: true, cell: ({ customers }) => format.count(customers) },
  { key: 'share', title: t('rfm.column.share'), numeric: true, cell: ({ customerShare }) => format.fixedRatio(customerShare) },
  { key: 'netShare', title: t('rfm.column.netShare'), numeric: true, cell: ({ netShare }) => format.fixedRatio(netShare) },
  {
    key: 'recency',
    title: t('rfm.column.recency'),
    numeric: true,
    cell: (group) => format.decimal(ofSome(group, group.meanRecencyDays), 0),
  },
  {
    key: 'frequency',
    title: t('rfm.column.frequency'),
    numeric: true,
    cell: (group) => format.fixed(ofSome(group, group.meanFrequency), 1),
  },
  {
    key: 'net',
    title: t('rfm.column.net'),
    numeric: true,
    cell: (group) => format.wholeMoney(ofSome(group, group.meanNetMinor)),
  },
  {
    key: 'residual',
    title: t('rfm.column.residual'),
    numeric: true,
    cell: ({ residualMinor }) => format.wholeMoney(residualMinor),
  },
];

export function GroupTable({ report }: { readonly report: Rfm }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('rfm.groups');
  const columns: Column<Group>[] = [
    { key: 'group', title: t('rfm.column.group'), cell: ({ group }) => <strong>{t(`rfmGroup.${group}`)}</strong> },
    ...figures(t, format),
    { key: 'action', title: t('rfm.column.action'), cell: ({ group }) => t(`rfm.action.${group}`) },
    {
      key: 'list',
      title: t('rfm.column.list'),
      cell: ({ group }) => (
        <Link to="/customers" search={{ rfm: group }}>
          {t('overview.list')}
          <span className="sr-only">: {t(`rfmGroup.${group}`)}</span>
        </Link>
      ),
    },
  ];
  return (
    <Card title={title} actions={<DefinitionLink id="rfm_group" of={title} />}>
      <Table caption={title} columns={columns} rows={report.groups} rowKey={({ group }) => group} />
    </Card>
  );
}
