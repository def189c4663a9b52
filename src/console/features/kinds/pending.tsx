import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { NotYours } from '../../ui/not-yours.tsx';
import { useToast } from '../../ui/providers.tsx';
import { Loading, Notice } from '../../ui/states.tsx';
import { useFormat } from '../../workspace.ts';
import { type Book, type Page, type Preview, usePreview, useSave } from './api.ts';

interface PendingProps {
  readonly page: Page;
  readonly book: Book;
  readonly onReset: () => void;
}

/** What is edited and not yet saved, with what it would change. */
export function Pending({ page, book, onReset }: PendingProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const shown = useDeferredValue(book);
  const changed = JSON.stringify(book) !== JSON.stringify(page.book);
  const may = useMay('operator');
  const preview = usePreview(shown, changed && may);
  const save = useSave();
  if (!changed) return null;
  if (!may) return <NotYours />;
  const keep = () => save.mutate({ book, basedOn: page.version }, { onSuccess: () => toast.good(t('kinds.saved')) });
  const actions = (
    <>
      <Button look="primary" busy={save.isPending} disabled={preview.isError} onClick={keep}>
        {t('kinds.save')}
      </Button>
      <Button onClick={onReset}>{t('kinds.discard')}</Button>
    </>
  );
  return (
    <div className="below" aria-live="polite">
      <Notice tone="info" title={t('kinds.preview.title')} actions={actions}>
        {preview.data ? <Changes changes={preview.data.changes} /> : null}
        {preview.isFetching ? <Loading label={t('kinds.preview.working')} /> : null}
      </Notice>
      {preview.isError ? <ErrorView error={preview.error} /> : null}
      {save.isError ? <ErrorView error={save.error} /> : null}
    </div>
  );
}

function Changes({ changes }: { readonly changes: Preview['changes'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { inSalesMinor, inCustomersMinor, consumers } = changes;
  const moved = (from: number, to: number) => ({ from: format.money(from), to: format.money(to) });
  return (
    <ul>
      <li>
        {t('kinds.preview.orders', {
          count: changes.movedOrders,
          orders: format.count(changes.movedOrders),
          money: format.money(changes.movedMinor),
        })}
      </li>
      <li>{t('kinds.preview.sales', moved(inSalesMinor.from, inSalesMinor.to))}</li>
      <li>{t('kinds.preview.customers', moved(inCustomersMinor.from, inCustomersMinor.to))}</li>
      <li>
        {t('kinds.preview.people', {
          people: format.count(changes.movedCustomers),
          from: format.count(consumers.from),
          to: format.count(consumers.to),
        })}
      </li>
    </ul>
  );
}
