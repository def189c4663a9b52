import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** A date, a code: never broken into lines. */
  readonly short?: boolean;
  readonly width?: number;
  /** How the rows stand by this column, for screen readers, where its heading sorts them. */
  readonly sorted?: 'ascending' | 'descending' | 'none';
}

interface TableProps<Row> {
  /** What the table holds, for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string;
  /** Scrolls inside this many pixels. */
  readonly height?: number;
}

const cellClass = ({ numeric, short }: { readonly numeric?: boolean; readonly short?: boolean }) =>
  numeric ? 'numeric' : short ? 'short' : undefined;

export function Table<Row>({ caption, columns, rows, rowKey, height }: TableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-frame" style={height ? { maxHeight: height } : undefined} tabIndex={0}>
      <table className="table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, title, width, sorted, ...column }) => (
              <th key={key} scope="col" className={cellClass(column)} style={width ? { width } : undefined} aria-sort={sorted}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map(({ key, cell, ...column }) => (
                <td key={key} className={cellClass(column)}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
