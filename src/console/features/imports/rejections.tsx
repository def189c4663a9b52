import { useTranslation } from 'react-i18next';
import { useFigureWords } from '../../ui/figure-words.ts';
import type { Preview } from './api.ts';
import { rejectionText } from './warning-text.ts';

/** How many rows these are: one may be refused for several values. */
export const rowsOf = (some: Preview['rejected']): number => new Set(some.map(({ record }) => record)).size;

/** Where rows are refused and why, an item each; a row that is no row of the table has no column to name. */
export function Rejections({ some }: { readonly some: Preview['rejected'] }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  return some.map(({ record, column, value, reason }) => {
    const why = rejectionText(reason, word);
    return (
      <li key={`${record} ${column}`}>
        {column === ''
          ? t('imports.preview.broken', { record, reason: why })
          : t('imports.preview.rejection', { record, column, value, reason: why })}
      </li>
    );
  });
}
