import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { revealCustomer } from '../../../contract/customers.ts';
import { client } from '../../api.ts';
import { For } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { useToast } from '../../ui/providers.tsx';
import { Empty } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import type { CustomerDetail } from './api.ts';

type Place = CustomerDetail['stages'][number];

export function PlaceHistory({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  return (
    <Card title={t('customer.place')}>
      <div className="place">
        <History title={t('customer.stageHistory')} group="stage" places={detail.stages} />
        <History title={t('customer.bandHistory')} group="band" places={detail.bands} />
      </div>
    </Card>
  );
}

interface HistoryProps {
  readonly title: string;
  readonly group: 'stage' | 'band';
  readonly places: readonly Place[];
}

function History({ title, group, places }: HistoryProps) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const period = ({ from, to }: Place) => (to ? t('customer.periodTo', { from, to }) : t('customer.period', { from }));
  return (
    <section>
      <h3>{title}</h3>
      {places.length === 0 ? <p className="muted">{t('customer.noHistory')}</p> : null}
      <ol className="plain-list">
        {[...places].reverse().map((place) => (
          <li key={place.from}>
            <strong>{word(group, place.value)}</strong> <span className="muted">{period(place)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Identifiers({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const toast = useToast();
  const title = t('customer.identifiers');
  const columns = [
    { key: 'type', title: t('customer.type'), cell: (row: Row) => word('identifier', row.type) },
    { key: 'scope', title: t('customer.scope'), cell: (row: Row) => row.scope },
    { key: 'value', title: t('customer.value'), cell: (row: Row) => row.value },
  ];
  const { customerId } = detail.customer;
  const reveal = useMutation({
    mutationFn: () => client.call(revealCustomer, { params: { customerId } }),
    onError: (error) => toast.bad(error.message),
  });
  const rows = reveal.data?.identifiers ?? detail.identifiers;
  const actions = (
    <For least="operator">
      <Button small busy={reveal.isPending} disabled={reveal.isSuccess} onClick={() => reveal.mutate()}>
        {t('account.unmask')}
      </Button>
    </For>
  );
  return (
    <Card
      title={title}
      note={reveal.isSuccess ? t('account.unmasked') : undefined}
      actions={rows.length > 0 ? actions : undefined}
    >
      {detail.identifiers.length === 0 ? (
        <Empty title={t('customer.noIdentifiers')} />
      ) : (
        <Table caption={title} columns={columns} rows={rows} rowKey={(_, i) => String(i)} height={420} />
      )}
    </Card>
  );
}

type Row = CustomerDetail['identifiers'][number];
