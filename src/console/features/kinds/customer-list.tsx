import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kindCustomersFile, listKindCustomers } from '../../../contract/kinds.ts';
import { reading } from '../../api.ts';
import type { Format } from '../../format/create-format.ts';
import { useMay } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Download } from '../../ui/download.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { useToast } from '../../ui/providers.tsx';
import { Read } from '../../ui/read.tsx';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { type KindCustomer, useDecide } from './api.ts';
import { ruleName } from './sentence.ts';

export const lists = ['reseller', 'staff', 'company', 'shared', 'decided'] as const;

const PAGE = 20;

export function CustomerList({ kind }: { readonly kind: (typeof lists)[number] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [offset, setOffset] = useState(0);
  const query = useQuery({
    ...reading(listKindCustomers, { query: { kind, offset, limit: PAGE } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Read query={query}>
      {({ total, rows }) =>
        total === 0 ? (
          <Empty title={t('kinds.list.none')} advice={t('kinds.list.noneAdvice')} />
        ) : (
          <>
            <Rows rows={rows} />
            <div className="row">
              <span className="muted">
                {t('kinds.list.of', {
                  from: format.count(offset + 1),
                  to: format.count(offset + rows.length),
                  total: format.count(total),
                })}
              </span>
              <Button small disabled={offset === 0} onClick={() => setOffset(offset - PAGE)}>
                {t('kinds.list.before')}
              </Button>
              <Button small disabled={offset + PAGE >= total} onClick={() => setOffset(offset + PAGE)}>
                {t('kinds.list.after')}
              </Button>
              <Download file={kindCustomersFile} query={{ kind }} of={t('kinds.list.title')} small />
            </div>
          </>
        )
      }
    </Read>
  );
}

function Rows({ rows }: { readonly rows: readonly KindCustomer[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const decide = useDecide();
  const may = useMay('operator');
  const say = (customerId: string, kind: KindCustomer['kind'] | null) =>
    decide.mutate({ customerId, kind }, { onSuccess: () => toast.good(t('kinds.list.said')) });
  return (
    <>
      {decide.isError ? <ErrorView error={decide.error} /> : null}
      <Table
        caption={t('kinds.list.title')}
        columns={columnsOf(t, format, may ? say : undefined)}
        rows={rows}
        rowKey={({ customerId }) => customerId}
      />
    </>
  );
}

type Say = (customerId: string, kind: KindCustomer['kind'] | null) => void;

const columnsOf = (t: TFunction, format: Format, say: Say | undefined): Column<KindCustomer>[] => [
  {
    key: 'customer',
    title: t('kinds.column.customer'),
    cell: ({ customerId }) => (
      <Link to="/customers/$customerId" params={{ customerId }}>
        {customerId}
      </Link>
    ),
  },
  { key: 'kind', title: t('kinds.column.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
  { key: 'why', title: t('kinds.column.why'), cell: (row) => <Why row={row} t={t} format={format} /> },
  { key: 'orders', title: t('kinds.column.orders'), numeric: true, cell: ({ orders }) => format.count(orders) },
  { key: 'net', title: t('kinds.column.net'), numeric: true, cell: ({ netMinor }) => format.wholeMoney(netMinor) },
  { key: 'last', title: t('kinds.column.last'), cell: ({ lastOn }) => format.day(lastOn) },
  ...(say
    ? [
        {
          key: 'say',
          title: t('kinds.column.actions'),
          cell: (row: KindCustomer) => <Decisions row={row} t={t} say={say} />,
        },
      ]
    : []),
];

function Why({ row, t, format }: { readonly row: KindCustomer; readonly t: TFunction; readonly format: Format }) {
  const { ruleId, decided } = row;
  if (decided)
    return (
      <Tag tone="info">
        {t('kinds.list.byHand', { kind: t(`kind.${decided.kind}`), who: decided.by, when: format.time(decided.at) })}
      </Tag>
    );
  return <>{ruleId ? ruleName({ id: ruleId, name: null }, t) : t('kinds.list.untilRun')}</>;
}

function Decisions({ row, t, say }: { readonly row: KindCustomer; readonly t: TFunction; readonly say: Say }) {
  const { customerId, kind, decided } = row;
  const choice = (to: 'consumer' | 'reseller') => (
    <Button small label={`${customerId}: ${t(`kinds.list.is.${to}`)}`} onClick={() => say(customerId, to)}>
      {t(`kinds.list.is.${to}`)}
    </Button>
  );
  if (decided)
    return (
      <Button small label={`${customerId}: ${t('kinds.list.undo')}`} onClick={() => say(customerId, null)}>
        {t('kinds.list.undo')}
      </Button>
    );
  return (
    <div className="row">
      {kind === 'consumer' ? null : choice('consumer')}
      {kind === 'reseller' ? null : choice('reseller')}
    </div>
  );
}
