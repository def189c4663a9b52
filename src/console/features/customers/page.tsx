import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useScope } from '../../scope.ts';
import { Button } from '../../ui/button.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { Empty } from '../../ui/states.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { useFormat } from '../../workspace.ts';
import { type CustomerPage, customerList } from './api.ts';
import { ColumnChoice, useColumnChoice } from './column-choice.tsx';
import { type ColumnKey, tableColumns } from './columns.tsx';
import { ExportButton } from './export-button.tsx';
import { Filters } from './filters.tsx';
import { Pager } from './pager.tsx';
import { type CustomerSearch, hasFilter, withChange } from './search.ts';

const route = getRouteApi('/customers');

function useSearchState() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: CustomerSearch) =>
    void navigate({ search: (now: CustomerSearch) => withChange(now, next), replace: true });
  const clear = () => void navigate({ search: {} });
  return { search, change, clear };
}

export function CustomersPage() {
  const { search, change, clear } = useSearchState();
  const { columns, choose } = useColumnChoice();
  const query = useQuery(customerList(search, useScope()));
  return (
    <>
      <Head search={search} total={query.data?.total} columns={columns} onChoose={choose} />
      <Filters search={search} onChange={change} onClear={clear} />
      <Read query={query}>
        {(page) => <List page={page} search={search} columns={columns} onChange={change} onClear={clear} />}
      </Read>
    </>
  );
}

interface HeadProps {
  readonly search: CustomerSearch;
  readonly total: number | undefined;
  readonly columns: readonly ColumnKey[];
  readonly onChoose: (columns: readonly ColumnKey[]) => void;
}

function Head({ search, total, columns, onChoose }: HeadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const sort = t(`customers.column.${(search.sort ?? 'lifetimeMinor') as ColumnKey}`);
  const count = format.count(total);
  const known = hasFilter(search)
    ? t('customers.sentence', { total: count })
    : t('customers.sentenceAll', { total: count, sort });
  const sentence = total === undefined ? t('state.loading') : known;
  const actions = (
    <>
      <ColumnChoice columns={columns} onChoose={onChoose} />
      <ExportButton key={JSON.stringify(search)} search={search} />
    </>
  );
  return <PageHead name={t('nav.customers')} sentence={sentence} actions={actions} />;
}

interface ListProps {
  readonly page: CustomerPage;
  readonly search: CustomerSearch;
  readonly columns: readonly ColumnKey[];
  readonly onChange: (change: CustomerSearch) => void;
  readonly onClear: () => void;
}

function List({ page, search, columns, onChange, onClear }: ListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  if (page.total === 0)
    return (
      <Empty
        title={t('customers.empty')}
        advice={t('customers.emptyAdvice')}
        actions={hasFilter(search) ? <Button onClick={onClear}>{t('customers.clear')}</Button> : undefined}
      />
    );
  return (
    <>
      <VirtualTable
        caption={t('customers.table')}
        columns={tableColumns(columns, { t, format, word })}
        rows={page.rows}
        rowKey={({ customerId }) => customerId}
        height="calc(100vh - 250px)"
        sort={{ key: search.sort ?? 'lifetimeMinor', direction: search.direction === 'asc' ? 'asc' : 'desc' }}
        onSort={({ key, direction }) => onChange({ sort: key, direction })}
        sortLabel={(column) => t('customers.sortBy', { column: String(column) })}
      />
      <Pager total={page.total} search={search} onChange={onChange} />
    </>
  );
}
