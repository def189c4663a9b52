import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { type Cost, isUnknown, type Report, spentOn } from './pictures.ts';

const unknownShare = ({ coverage, filledShare }: Cost): number | null =>
  coverage === null || filledShare === null ? null : Math.max(0, 1 - coverage - filledShare);

/** Of which part of net sales each cost is known, and what would fill the rest. */
export function CoverageTable({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns = [
    { key: 'kind', title: t('money.coverage.kind'), cell: (cost: Cost) => t(`money.kinds.${cost.kind}`) },
    {
      key: 'spent',
      title: t('money.coverage.spent'),
      numeric: true,
      cell: (cost: Cost) => format.wholeMoney(isUnknown(cost) ? null : spentOn(cost)),
    },
    { key: 'told', title: t('money.coverage.told'), numeric: true, cell: (cost: Cost) => format.fixedRatio(cost.coverage) },
    {
      key: 'filled',
      title: t('money.coverage.filled'),
      numeric: true,
      cell: (cost: Cost) => format.fixedRatio(cost.filledShare),
    },
    {
      key: 'unknown',
      title: t('money.coverage.unknown'),
      numeric: true,
      cell: (cost: Cost) => format.fixedRatio(unknownShare(cost)),
    },
    {
      key: 'advice',
      title: t('money.coverage.advice'),
      cell: (cost: Cost) =>
        cost.coverage !== null && cost.coverage > 0.995 ? (
          <Tag tone="good">{t('money.coverage.complete')}</Tag>
        ) : (
          t(`money.advice.${cost.kind}`)
        ),
    },
  ];
  return (
    <Card
      title={t('money.coverage.title')}
      note={
        <>
          {t('money.coverage.note')} <Link to="/settings">{t('money.coverage.settings')}</Link>
        </>
      }
      actions={<DefinitionLink id="cost_coverage" of={t('money.coverage.title')} />}
    >
      <Table caption={t('money.coverage.title')} columns={columns} rows={report.total.costs} rowKey={(cost) => cost.kind} />
    </Card>
  );
}
