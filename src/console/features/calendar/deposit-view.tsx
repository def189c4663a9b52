import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { depositsFile, listDeposits } from '../../../contract/calendar.ts';
import { reading } from '../../api.ts';
import { useMay } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { Download } from '../../ui/download.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Read } from '../../ui/read.tsx';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import type { Deposits } from './api.ts';

const route = getRouteApi('/calendar');
const PAGE = 50;

/** Who has paid a deposit and not the balance, those whose window ends first at the head. */
export function DepositView({ page }: { readonly page: number }) {
  const query = { offset: (page - 1) * PAGE, limit: PAGE };
  const found = useQuery({ ...reading(listDeposits, { query }), placeholderData: keepPreviousData });
  return <Read query={found}>{(deposits) => <Listed deposits={deposits} page={page} />}</Read>;
}

function Listed({ deposits, page }: { readonly deposits: Deposits; readonly page: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay('operator');
  const title = t('calendar.deposits.title');
  if (deposits.orders === 0)
    return <Empty title={t('calendar.deposits.none', { day: deposits.asOf })} advice={t('calendar.deposits.noneAdvice')} />;
  const note = t('calendar.deposits.note', {
    orders: format.count(deposits.orders),
    customers: format.count(deposits.customers),
    unlinked: format.count(deposits.unlinked),
    money: format.exactMoney(deposits.depositMinor),
    day: deposits.asOf,
  });
  const actions = (
    <>
      {may ? <Download file={depositsFile} query={{}} /> : null}
      <DefinitionLink id="deposit_unpaid" of={title} />
    </>
  );
  return (
    <Card title={title} note={note} actions={actions}>
      <Rows deposits={deposits} title={title} />
      <Pages page={page} pages={Math.ceil(deposits.orders / PAGE)} />
    </Card>
  );
}

type Row = Deposits['rows'][number];

function Rows({ deposits, title }: { readonly deposits: Deposits; readonly title: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const columns: Column<Row>[] = [
    { key: 'customer', title: t('calendar.deposits.customer'), cell: ({ customerId }) => <Customer id={customerId} /> },
    { key: 'order', title: t('calendar.deposits.order'), cell: ({ orderId }) => orderId },
    {
      key: 'channel',
      title: t('calendar.deposits.channel'),
      cell: ({ channel, shop }) => [word('channel', channel), shop].filter(Boolean).join(' · '),
    },
    { key: 'campaign', title: t('calendar.campaign'), cell: ({ campaign }) => campaign ?? '—' },
    { key: 'on', title: t('calendar.deposits.on'), cell: ({ depositOn }) => depositOn },
    {
      key: 'deposit',
      title: t('calendar.deposits.deposit'),
      numeric: true,
      cell: ({ depositMinor }) => format.exactMoney(depositMinor),
    },
    { key: 'total', title: t('calendar.deposits.total'), numeric: true, cell: ({ goodsMinor }) => format.exactMoney(goodsMinor) },
    { key: 'due', title: t('calendar.deposits.due'), cell: ({ dueOn }) => dueOn },
    {
      key: 'left',
      title: t('calendar.deposits.left'),
      numeric: true,
      cell: ({ daysLeft }) => (daysLeft < 0 ? t('calendar.deposits.over') : format.count(daysLeft)),
    },
  ];
  return (
    <Table caption={title} columns={columns} rows={deposits.rows} rowKey={({ orderId, channel }) => `${channel}/${orderId}`} />
  );
}

const Customer = ({ id }: { readonly id: string | null }) =>
  id === null ? (
    '—'
  ) : (
    <Link to="/customers/$customerId" params={{ customerId: id }}>
      {id}
    </Link>
  );

function Pages({ page, pages }: { readonly page: number; readonly pages: number }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const go = (next: number) => void navigate({ search: { view: 'deposits', page: next } });
  if (pages < 2) return null;
  return (
    <div className="row below">
      <Button small disabled={page <= 1} onClick={() => go(page - 1)}>
        {t('calendar.deposits.back')}
      </Button>
      <span>{t('calendar.deposits.page', { page, pages })}</span>
      <Button small disabled={page >= pages} onClick={() => go(page + 1)}>
        {t('calendar.deposits.on_')}
      </Button>
    </div>
  );
}
