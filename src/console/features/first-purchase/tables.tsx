import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { samplesFile } from '../../../contract/first-purchase.ts';
import type { ScopeSearch } from '../../scope.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { Download } from '../../ui/download.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { WarningTags } from '../../ui/warning-tags.tsx';
import { useFormat } from '../../workspace.ts';
import type { FirstPurchaseSearch } from './search.ts';
import { type Report, type Row, rowWords } from './words.ts';

type Share = Row['again30'];
type Shown = Row & { readonly name: ReactNode };

function useShare() {
  const format = useFormat();
  return ({ value, part, whole }: Share): ReactNode => (
    <span title={`${format.count(part)} ÷ ${format.count(whole)}`}>{format.fixedRatio(value)}</span>
  );
}

function useColumns(by: Report['by']): Column<Shown>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const share = useShare();
  const again = (days: 30 | 60 | 90): Column<Shown> => ({
    key: `again${days}`,
    title: t('firstPurchase.table.again', { days }),
    numeric: true,
    cell: (row) => share(row[`again${days}`]),
  });
  const amount = (key: string, name: string, value: (row: Shown) => number | null): Column<Shown> => ({
    key,
    title: name,
    numeric: true,
    cell: (row) => format.wholeMoney(value(row)),
  });
  return [
    {
      key: 'name',
      title: t(`firstPurchase.dimensions.${by}`),
      cell: ({ name, warnings }) => (
        <>
          {name} <WarningTags warnings={warnings} />
        </>
      ),
    },
    {
      key: 'customers',
      title: t('firstPurchase.table.customers'),
      numeric: true,
      cell: ({ customers }) => format.count(customers),
    },
    again(30),
    again(60),
    again(90),
    {
      key: 'returned',
      title: t('firstPurchase.table.returned'),
      numeric: true,
      cell: ({ returnRate }) => format.fixedRatio(returnRate.value),
    },
    amount('entry', t('firstPurchase.table.entry'), ({ entryMinor }) => entryMinor),
    amount('net', t('firstPurchase.table.net'), ({ net365Minor }) => net365Minor),
    amount('contribution', t('firstPurchase.table.contribution'), ({ contribution365Minor }) => contribution365Minor),
    amount('cac', t('firstPurchase.table.cac'), ({ cacMinor }) => cacMinor),
  ];
}

export function BeginningsTable({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const columns = useColumns(report.by);
  const title = t('firstPurchase.table.title');
  // what is so of all stands at the head of the page
  const shown = (row: Row, name: ReactNode): Shown => ({
    ...row,
    name,
    warnings: row.warnings.filter((warning) => !report.warnings.includes(warning)),
  });
  const all = shown(report.total, <strong>{t('firstPurchase.table.all')}</strong>);
  const rows = [all, ...report.rows.map((row) => shown(row, rowWords(report, row, t, word)))];
  return (
    <Card title={title} note={t('firstPurchase.table.note')} actions={<DefinitionLink id="first_purchase" of={title} />}>
      <Table caption={title} columns={columns} rows={rows} rowKey={(_, index) => String(index)} height={520} />
      {report.more > 0 ? <p className="muted">{t('firstPurchase.table.more', { count: report.more })}</p> : null}
    </Card>
  );
}

type Sample = Report['samples'][number];

interface SamplesTableProps {
  readonly samples: readonly Sample[];
  readonly asked: FirstPurchaseSearch & ScopeSearch;
}

export function SamplesTable({ samples, asked }: SamplesTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = useShare();
  const title = t('firstPurchase.samples.title');
  const columns: Column<Sample>[] = [
    {
      key: 'product',
      title: t('firstPurchase.samples.product'),
      cell: ({ label, warnings }) => (
        <>
          {label ?? t('firstPurchase.unknown')} <WarningTags warnings={warnings} />
        </>
      ),
    },
    { key: 'takers', title: t('firstPurchase.samples.takers'), numeric: true, cell: ({ takers }) => format.count(takers) },
    { key: '30', title: t('firstPurchase.samples.bought', { days: 30 }), numeric: true, cell: ({ bought30 }) => share(bought30) },
    { key: '60', title: t('firstPurchase.samples.bought', { days: 60 }), numeric: true, cell: ({ bought60 }) => share(bought60) },
    { key: 'full', title: t('firstPurchase.samples.full'), numeric: true, cell: ({ fullSize60 }) => share(fullSize60) },
    {
      key: 'cost',
      title: t('firstPurchase.samples.cost'),
      numeric: true,
      cell: ({ costPerBuyerMinor }) => format.exactMoney(costPerBuyerMinor),
    },
  ];
  const actions = (
    <>
      {samples.length > 0 ? <Download file={samplesFile} query={asked} of={title} small /> : null}
      <DefinitionLink id="sample_conversion" of={title} />
    </>
  );
  return (
    <Card title={title} note={t('firstPurchase.samples.note')} actions={actions}>
      {samples.length === 0 ? (
        <Empty title={t('firstPurchase.samples.empty')} advice={t('firstPurchase.samples.emptyAdvice')} />
      ) : (
        <Table caption={title} columns={columns} rows={samples} rowKey={({ product }) => product ?? ''} height={360} />
      )}
    </Card>
  );
}
