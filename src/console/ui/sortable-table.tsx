import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from './overlay.tsx';
import { type Column, Table } from './table.tsx';

export interface SortableColumn<Row> extends Column<Row> {
  readonly title: string;
  /** What rows are sorted by; null stands last. A column without it keeps its heading still. */
  readonly by?: (row: Row) => number | string | null;
  /** What the column means, shown at its heading. */
  readonly help?: ReactNode;
}

type Direction = 'asc' | 'desc';

interface Sort {
  readonly key: string;
  readonly direction: Direction;
}

interface SortableTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly SortableColumn<Row>[];
  /** In the order that stands until a heading is pressed. */
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/** Rows by a figure or a name, what is missing last whichever way. */
export function sortedBy<Row>(rows: readonly Row[], by: (row: Row) => number | string | null, direction: Direction): Row[] {
  const sign = direction === 'asc' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [first, second] = [by(a), by(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    if (typeof first === 'string' || typeof second === 'string') return sign * String(first).localeCompare(String(second));
    return sign * (first - second);
  });
}

/** A whole table in the page whose headings sort it: once up, once down, then as it was. */
export function SortableTable<Row>({ caption, columns, rows, rowKey }: SortableTableProps<Row>) {
  const [sort, setSort] = useState<Sort>();
  const chosen = columns.find(({ key }) => key === sort?.key);
  const shown = sort && chosen?.by ? sortedBy(rows, chosen.by, sort.direction) : rows;
  const headed = columns.map((column): Column<Row> => {
    if (!column.by) return column;
    const direction = sort?.key === column.key ? sort.direction : undefined;
    const title = <Heading key={column.key} column={column} direction={direction} onSort={setSort} />;
    return { ...column, title, sorted: ariaSorts[direction ?? 'none'] };
  });
  return <Table caption={caption} columns={headed} rows={shown} rowKey={rowKey} />;
}

const ariaSorts = { asc: 'ascending', desc: 'descending', none: 'none' } as const;
const arrows = { asc: ' ↑', desc: ' ↓', none: '' } as const;
const following = { asc: 'desc', desc: undefined, none: 'asc' } as const;

interface HeadingProps<Row> {
  readonly column: SortableColumn<Row>;
  readonly direction: Direction | undefined;
  readonly onSort: (sort: Sort | undefined) => void;
}

function Heading<Row>({ column: { key, title, help }, direction, onSort }: HeadingProps<Row>) {
  const { t } = useTranslation();
  const next = following[direction ?? 'none'];
  const button = (
    <button
      type="button"
      className="sort"
      aria-label={t('customers.sortBy', { column: title })}
      onClick={() => onSort(next ? { key, direction: next } : undefined)}
    >
      {title}
      <span aria-hidden="true">{arrows[direction ?? 'none']}</span>
    </button>
  );
  return help ? <Hint text={help}>{button}</Hint> : button;
}
