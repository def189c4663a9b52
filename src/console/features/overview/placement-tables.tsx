import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import type { Overview } from './sentence.ts';

type Stage = Overview['stages'][number];
type Band = Overview['bands'][number];

export function StageTable({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Stage>[] = [
    { key: 'stage', title: t('overview.column.stage'), cell: ({ stage }) => t(`stage.${stage}`) },
    { key: 'customers', title: t('overview.column.customers'), numeric: true, cell: ({ customers }) => format.count(customers) },
    { key: 'share', title: t('overview.column.share'), numeric: true, cell: ({ share }) => format.fixedRatio(share) },
    { key: 'net', title: t('overview.column.net'), numeric: true, cell: ({ netMinor365 }) => format.wholeMoney(netMinor365) },
    { key: 'change', title: t('overview.column.change'), numeric: true, cell: ({ change }) => format.signedCount(change) },
    {
      key: 'list',
      title: t('overview.column.action'),
      cell: ({ stage }) => (
        <Link to="/customers" search={{ stage, kind: 'consumer' }}>
          {t('overview.list')}
          <span className="sr-only">: {t(`stage.${stage}`)}</span>
        </Link>
      ),
    },
  ];
  const title = t('overview.stageTable');
  return (
    <Card title={title}>
      <Table caption={title} columns={columns} rows={overview.stages} rowKey={({ stage }) => stage} />
    </Card>
  );
}

export function BandTable({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Band>[] = [
    { key: 'band', title: t('overview.column.band'), cell: ({ band }) => t(`band.${band}`) },
    { key: 'from', title: t('overview.column.from'), numeric: true, cell: ({ fromMinor }) => format.wholeMoney(fromMinor) },
    { key: 'customers', title: t('overview.column.customers'), numeric: true, cell: ({ customers }) => format.count(customers) },
    { key: 'share', title: t('overview.column.netShare'), numeric: true, cell: ({ netShare }) => format.fixedRatio(netShare) },
    {
      key: 'residual',
      title: t('overview.column.residual'),
      numeric: true,
      cell: ({ residualMinor }) => format.wholeMoney(residualMinor),
    },
    { key: 'change', title: t('overview.column.change'), numeric: true, cell: ({ change }) => format.signedCount(change) },
    {
      key: 'list',
      title: t('overview.column.action'),
      cell: ({ band }) => (
        <Link to="/customers" search={{ band, kind: 'consumer' }}>
          {t('overview.list')}
          <span className="sr-only">: {t(`band.${band}`)}</span>
        </Link>
      ),
    },
  ];
  const title = t('overview.bandTable');
  return (
    <Card title={title}>
      <Table caption={title} columns={columns} rows={overview.bands} rowKey={({ band }) => band} />
    </Card>
  );
}
