import { useTranslation } from 'react-i18next';
import type { Text } from '../../text/zh-cn.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { WarningTags } from '../../ui/warning-tags.tsx';
import { useFormat } from '../../workspace.ts';
import { type Period, periodName, type Sales } from './pictures.ts';

const MOST = 400;

type Figures = readonly (readonly [keyof Text['sales']['column'], 'count' | 'money', (period: Period) => number])[];

const figures: Figures = [
  ['buyers', 'count', ({ buyers }) => buyers],
  ['newBuyers', 'count', (period) => period.new.buyers],
  ['returningBuyers', 'count', ({ returning }) => returning.buyers],
  ['oldBuyers', 'count', ({ old }) => old.buyers],
  ['orders', 'count', ({ orders }) => orders],
  ['net', 'money', ({ netMinor }) => netMinor],
  ['newNet', 'money', (period) => period.new.netMinor],
  ['returningNet', 'money', ({ returning }) => returning.netMinor],
  ['oldNet', 'money', ({ old }) => old.netMinor],
  ['unlinkedNet', 'money', ({ unlinked }) => unlinked.netMinor],
  ['otherNet', 'money', ({ other }) => other.netMinor],
];

function useColumns(sales: Sales): Column<Period>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const name = (period: Period) => (
    <>
      {periodName(period, sales.grain)} {period.complete ? null : <Tag>{t('sales.open')}</Tag>}
      {period.leftCensored ? <WarningTags warnings={['left_censored']} /> : null}
    </>
  );
  return [
    { key: 'period', title: t('sales.column.period'), cell: name },
    ...figures.map(
      ([key, unit, of]): Column<Period> => ({
        key,
        title: t(`sales.column.${key}`),
        numeric: true,
        cell: (period) => (unit === 'count' ? format.count(of(period)) : format.wholeMoney(of(period))),
      }),
    ),
  ];
}

/** All periods, the newest first: buyers and money of each kind, which add up to the row. */
export function PeriodTable({ sales }: { readonly sales: Sales }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns = useColumns(sales);
  const title = t('sales.table');
  const note = t('sales.platformNew', {
    days: sales.lookBackDays,
    count: format.count(sales.year.new.buyers + sales.year.returning.buyers),
  });
  return (
    <div className="span-12">
      <Card title={title} note={note} actions={<DefinitionLink id="buyer_kinds" of={title} />}>
        <Table
          caption={title}
          columns={columns}
          rows={[...sales.periods].reverse().slice(0, MOST)}
          rowKey={({ start }) => start}
          height={460}
        />
      </Card>
    </div>
  );
}
