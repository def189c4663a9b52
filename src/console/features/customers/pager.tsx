import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../workspace.ts';
import { type CustomerSearch, PAGE, pageOf } from './search.ts';

interface PagerProps {
  readonly total: number;
  readonly search: CustomerSearch;
  readonly onChange: (change: CustomerSearch) => void;
}

export function Pager({ total, search, onChange }: PagerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const page = pageOf(search);
  const from = (page - 1) * PAGE + 1;
  const to = Math.min(total, page * PAGE);
  const words = { from: format.count(from), to: format.count(to), total: format.count(total) };
  return (
    <nav className="pager" aria-label={t('customers.table')}>
      <span>{t('customers.page', words)}</span>
      <Button disabled={page === 1} onClick={() => onChange({ page: String(page - 1) })}>
        {t('customers.previous')}
      </Button>
      <Button disabled={to >= total} onClick={() => onChange({ page: String(page + 1) })}>
        {t('customers.next')}
      </Button>
    </nav>
  );
}
