import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kindsFile } from '../../../contract/kinds.ts';
import { Choice } from '../../ui/choice.tsx';
import { Download } from '../../ui/download.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { Notice } from '../../ui/states.tsx';
import { useFormat } from '../../workspace.ts';
import { type Book, kindsQuery, type Page } from './api.ts';
import { CustomerView } from './customer-view.tsx';
import { History } from './history.tsx';
import { OrderView } from './order-view.tsx';
import { Pending } from './pending.tsx';
import { views } from './search.ts';
import { kindSentence } from './sentence.ts';

const route = getRouteApi('/kinds');

export function KindsPage() {
  const query = useQuery(kindsQuery);
  return <Read query={query}>{(page) => <Filled key={page.version} page={page} />}</Read>;
}

function Filled({ page }: { readonly page: Page }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { view = 'orders' } = route.useSearch();
  const navigate = route.useNavigate();
  const [book, setBook] = useState<Book>(page.book);
  const edit = (part: Partial<Book>) => setBook({ ...book, ...part });
  if (page.figures === null) return null;
  const parts = { book, figures: page.figures, onEdit: edit };
  return (
    <>
      <PageHead
        name={t('kinds.name')}
        sentence={kindSentence(page.figures, t, format)}
        more={<span>{t('kinds.basis', { day: format.day(page.asOf) })}</span>}
        actions={<Download file={kindsFile} query={{}} />}
      />
      {page.stale ? <Notice tone="warn" title={t('kinds.stale')} /> : null}
      <div className="filters">
        <Choice
          label={t('kinds.view.label')}
          value={view}
          options={views.map((value) => ({ value, label: t(`kinds.view.${value}`) }))}
          onChange={(next) => void navigate({ search: { view: next } })}
        />
      </div>
      <Pending page={page} book={book} onReset={() => setBook(page.book)} />
      {view === 'orders' ? <OrderView {...parts} /> : null}
      {view === 'customers' ? <CustomerView {...parts} /> : null}
      {view === 'history' ? <History page={page} /> : null}
    </>
  );
}
