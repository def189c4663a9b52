import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chart } from '../../charts/chart.ts';
import { Card } from '../ui/card.tsx';
import { DefinitionLink } from '../ui/definition-link.tsx';
import { Empty } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Canvas, type Pick } from './canvas.tsx';

interface ChartCardProps {
  /** The question the chart answers. */
  readonly title: string;
  readonly note?: ReactNode;
  readonly definition: string;
  readonly chart: Chart;
  readonly height?: number;
  /** What to do when there is nothing to draw. */
  readonly advice: ReactNode;
  readonly write?: (value: number) => string;
  readonly onPick?: (pick: Pick) => void;
  readonly actions?: ReactNode;
}

/** A chart with its question, its definition, its table, and something to say when it is empty. */
export function ChartCard({ title, note, definition, chart, height = 260, advice, write, onPick, actions }: ChartCardProps) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const controls = (
    <>
      {actions}
      {chart.empty ? null : (
        <button type="button" className="text-button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? t('chart.asPicture') : t('chart.asTable')}
          <span className="sr-only">: {title}</span>
        </button>
      )}
      <DefinitionLink id={definition} of={title} />
    </>
  );
  return (
    <Card title={title} note={note} actions={controls}>
      {chart.empty ? <Empty title={t('chart.empty')} advice={advice} /> : null}
      {!chart.empty && asTable ? <ChartTable chart={chart} title={title} height={height} write={write} /> : null}
      {!chart.empty && !asTable ? <Canvas chart={chart} height={height} write={write} onPick={onPick} /> : null}
    </Card>
  );
}

interface ChartTableProps {
  readonly chart: Chart;
  readonly title: string;
  readonly height: number;
  readonly write: ((value: number) => string) | undefined;
}

function ChartTable({ chart, title, height, write }: ChartTableProps) {
  const { t } = useTranslation();
  const text = (cell: string | number | null | undefined, first: boolean): string => {
    if (cell === null || cell === undefined) return '—';
    return typeof cell === 'number' && write && !first ? write(cell) : String(cell);
  };
  const columns = chart.table.columns.map((name, i) => ({
    key: String(i),
    title: name || t('chart.item'),
    numeric: i > 0,
    cell: (row: ChartRow) => text(row[i], i === 0),
  }));
  return <Table caption={title} columns={columns} rows={chart.table.rows} rowKey={(_, i) => String(i)} height={height} />;
}

type ChartRow = Chart['table']['rows'][number];
