import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { Column } from './table.tsx';
import { type Window, windowRows } from './window-rows.ts';

const ROW = 34;

export interface SortState {
  readonly key: string;
  readonly direction: 'asc' | 'desc';
}

export interface VirtualColumn<Row> extends Column<Row> {
  readonly sortable?: boolean;
  readonly width: number;
}

interface VirtualTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly VirtualColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly height: number | string;
  readonly sort: SortState;
  readonly onSort: (sort: SortState) => void;
  /** What the next press of a heading does, in words. */
  readonly sortLabel: (title: ReactNode) => string;
}

/** A table that draws only the rows in sight; the page comes from the server. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { caption, columns, rows, rowKey, height } = props;
  const frame = useRef<HTMLElement>(null);
  const [seen, setSeen] = useState<Window>(() => windowRows(0, 800, ROW, rows.length));
  const look = () => setSeen(windowRows(frame.current?.scrollTop ?? 0, frame.current?.clientHeight ?? 800, ROW, rows.length));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page starts at its top
  useLayoutEffect(() => {
    frame.current?.scrollTo(0, 0);
    look();
  }, [rows]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-frame virtual" ref={frame} style={{ height }} onScroll={look} tabIndex={0} aria-label={caption}>
      <table className="table" aria-rowcount={rows.length + 1}>
        <Head {...props} />
        <tbody>
          <Spacer height={seen.above} span={columns.length} />
          {rows.slice(seen.from, seen.to).map((row, i) => (
            <tr key={rowKey(row)} aria-rowindex={seen.from + i + 2} style={{ height: ROW }}>
              {columns.map(({ key, cell, numeric }) => (
                <td key={key} className={numeric ? 'numeric' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
          <Spacer height={seen.below} span={columns.length} />
        </tbody>
      </table>
    </section>
  );
}

const Spacer = ({ height, span }: { readonly height: number; readonly span: number }) =>
  height > 0 ? (
    <tr style={{ height }}>
      <td colSpan={span} />
    </tr>
  ) : null;

function Head<Row>(props: VirtualTableProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {props.columns.map((column) => (
          <Heading key={column.key} column={column} {...props} />
        ))}
      </tr>
    </thead>
  );
}

function Heading<Row>({ column, sort, onSort, sortLabel }: VirtualTableProps<Row> & { readonly column: VirtualColumn<Row> }) {
  const { key, title, numeric, width, sortable } = column;
  const style = { width, minWidth: width };
  const className = numeric ? 'numeric' : undefined;
  if (!sortable)
    return (
      <th scope="col" className={className} style={style}>
        {title}
      </th>
    );
  const chosen = sort.key === key ? sort.direction : undefined;
  return (
    <th scope="col" className={className} style={style} aria-sort={ariaSorts[chosen ?? 'none']}>
      <button
        type="button"
        className="sort"
        title={sortLabel(title)}
        onClick={() => onSort({ key, direction: chosen === 'desc' ? 'asc' : 'desc' })}
      >
        {title}
        <span aria-hidden="true">{arrows[chosen ?? 'none']}</span>
      </button>
    </th>
  );
}

const ariaSorts = { asc: 'ascending', desc: 'descending', none: 'none' } as const;
const arrows = { asc: ' ↑', desc: ' ↓', none: '' } as const;
