import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { CheckList } from '../../ui/check-list.tsx';
import { Popover } from '../../ui/overlay.tsx';
import { allColumns, type ColumnKey, firstColumns } from './columns.tsx';

const key = 'perennial.customers.columns';

const isColumn = (text: string): text is ColumnKey => (allColumns as readonly string[]).includes(text);

/** Columns that are known, in their fixed order; the customer's name tag always leads. */
export const inOrder = (chosen: readonly string[]): ColumnKey[] =>
  allColumns.filter((column) => column === 'customerId' || chosen.filter(isColumn).includes(column));

function remembered(): ColumnKey[] {
  const kept = localStorage.getItem(key);
  return kept === null ? [...firstColumns] : inOrder(kept.split(','));
}

export function useColumnChoice() {
  const [columns, setColumns] = useState<ColumnKey[]>(remembered);
  const choose = (chosen: readonly ColumnKey[]) => {
    const next = inOrder(chosen);
    localStorage.setItem(key, next.join(','));
    setColumns(next);
  };
  return { columns, choose };
}

interface ColumnChoiceProps {
  readonly columns: readonly ColumnKey[];
  readonly onChoose: (columns: readonly ColumnKey[]) => void;
}

export function ColumnChoice({ columns, onChoose }: ColumnChoiceProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const list = (
    <CheckList
      label={t('customers.columns')}
      value={columns}
      options={allColumns.map((value) => ({ value, label: t(`customers.column.${value}`) }))}
      onChange={onChoose}
    />
  );
  return (
    <Popover open={open} onOpen={setOpen} content={list}>
      <Button expanded={open}>
        {t('customers.columns')} ({columns.length})
      </Button>
    </Popover>
  );
}
