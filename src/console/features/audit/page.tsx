import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditFile, readAudit } from '../../../contract/accounts.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { client } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Download } from '../../ui/download.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import { detailText } from './detail-text.ts';

type Page = ReplyOf<typeof readAudit>;
type Entry = Page['entries'][number];
interface Filter {
  readonly principal?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const PAGE = 100;

const useEntries = (filter: Filter) =>
  useInfiniteQuery({
    queryKey: [readAudit.path, filter],
    initialPageParam: undefined as number | undefined,
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      client.call(readAudit, {
        query: { ...filter, limit: PAGE, ...(pageParam === undefined ? {} : { before: pageParam }) },
        signal,
      }),
    getNextPageParam: ({ entries }) => (entries.length < PAGE ? undefined : entries.at(-1)?.id),
  });

/** An action or a principal in the reader's words. */
function useNames() {
  const { word } = useFigureWords();
  return {
    whoOf: ({ principal, name }: Pick<Entry, 'principal' | 'name'>) =>
      name === principal ? word('auditLog.principal', principal) : name,
    whatOf: (action: string) => {
      const key = action.replace('.', '_');
      const said = word('auditLog.action', key);
      return said === key ? action : said;
    },
  };
}

/** Who did what. */
export function AuditPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>({});
  const log = useEntries(filter);
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      <PageHead
        name={t('auditLog.name')}
        sentence={useSentence(log.data ? entries : undefined)}
        actions={<Download file={auditFile} query={filter} />}
      />
      <Card
        title={t('auditLog.list')}
        actions={<Filters filter={filter} choices={log.data?.pages[0]?.choices} onChange={setFilter} />}
      >
        {log.isError ? <ErrorView error={log.error} onRetry={() => void log.refetch()} /> : null}
        {log.isPending ? <Loading label={t('state.loading')} /> : null}
        {log.data && entries.length === 0 ? <Empty title={t('auditLog.sentenceNone')} /> : null}
        {entries.length > 0 ? <Entries rows={entries} /> : null}
        {log.hasNextPage ? (
          <Button busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t('auditLog.more')}
          </Button>
        ) : null}
      </Card>
    </>
  );
}

function useSentence(entries: readonly Entry[] | undefined): string {
  const { t } = useTranslation();
  const format = useFormat();
  const { whoOf, whatOf } = useNames();
  if (!entries) return t('state.loading');
  const [newest] = entries;
  if (!newest) return t('auditLog.sentenceNone');
  return t('auditLog.sentence', { at: format.time(newest.at), who: whoOf(newest), what: whatOf(newest.action) });
}

interface FiltersProps {
  readonly filter: Filter;
  readonly choices: Page['choices'] | undefined;
  readonly onChange: (filter: Filter) => void;
}

function Filters({ filter, choices, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const { whoOf, whatOf } = useNames();
  const people = choices?.principals.map((it) => ({ value: it.principal, label: whoOf(it) })) ?? [];
  const actions = choices?.actions.map((action) => ({ value: action, label: whatOf(action) })) ?? [];
  return (
    <div className="row-actions">
      <Select
        label={t('auditLog.who')}
        placeholder={t('auditLog.anyone')}
        value={filter.principal}
        options={people}
        clearable
        onChange={(principal) => onChange({ ...filter, principal })}
      />
      <Select
        label={t('auditLog.what')}
        placeholder={t('auditLog.anything')}
        value={filter.action}
        options={actions}
        clearable
        onChange={(action) => onChange({ ...filter, action })}
        width={190}
      />
      <DayInput label={t('auditLog.from')} value={filter.from} onChange={(from) => onChange({ ...filter, from })} />
      <DayInput label={t('auditLog.to')} value={filter.to} onChange={(to) => onChange({ ...filter, to })} />
    </div>
  );
}

function Entries({ rows }: { readonly rows: readonly Entry[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { whoOf, whatOf } = useNames();
  const columns: Column<Entry>[] = [
    { key: 'at', title: t('auditLog.at'), cell: ({ at }) => format.time(at) },
    { key: 'who', title: t('auditLog.who'), width: 150, cell: whoOf },
    { key: 'what', title: t('auditLog.what'), width: 170, cell: ({ action }) => whatOf(action) },
    {
      key: 'details',
      title: t('auditLog.details'),
      cell: ({ details }) => <span className="details">{detailText(details)}</span>,
    },
  ];
  return <Table caption={t('auditLog.list')} columns={columns} rows={rows} rowKey={({ id }) => String(id)} height={620} />;
}
