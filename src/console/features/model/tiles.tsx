import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { useFormat } from '../../workspace.ts';
import { selectedOf } from './comparison.ts';
import { type Backtest, type ModelReport, mainBacktest } from './pictures.ts';
import { meanActual } from './trust.ts';

interface TileProps {
  readonly label: string;
  readonly value: string;
  readonly note: ReactNode;
  readonly definition: string;
}

const Tile = ({ label, value, note, definition }: TileProps) => (
  <div className="tile">
    <div className="tile-label">
      <span>{label}</span>
      <DefinitionLink id={definition} of={label} short />
    </div>
    <div className="tile-value">{value}</div>
    <div className="tile-note">{note}</div>
  </div>
);

/** The four figures behind the sentence: totals in orders and in money, one customer, and the intervals. */
export function Tiles({ report }: { readonly report: ModelReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const backtest = mainBacktest(report);
  if (!backtest) return null;
  const { orders, money } = backtest;
  const total = (key: 'orders' | 'money', error: number | null, predicted: string, actual: string) => (
    <Tile
      label={t(`modelChoice.tile.${key}`)}
      value={format.change(error)}
      note={t('modelChoice.tile.totalNote', { predicted, actual })}
      definition="backtest_error"
    />
  );
  return (
    <div className="tiles">
      {total('orders', orders.totalError, format.count(orders.predicted), format.count(orders.actual))}
      {total('money', money.totalError, format.money(money.predicted), format.money(money.actual))}
      <Single report={report} backtest={backtest} />
      <Held report={report} backtest={backtest} />
    </div>
  );
}

interface Told {
  readonly report: ModelReport;
  readonly backtest: Backtest;
}

function Single({ report, backtest }: Told) {
  const { t } = useTranslation();
  const format = useFormat();
  const mae = backtest.orders.mae ?? (report.choice ? selectedOf(report.choice)?.mae : null);
  return (
    <Tile
      label={t('modelChoice.tile.single')}
      value={t('modelChoice.tile.singleUnit', { orders: format.fixed(mae, 2) })}
      note={t('modelChoice.tile.singleNote', {
        mean: format.fixed(meanActual(report, backtest), 2),
        days: format.count(backtest.holdoutDays),
      })}
      definition="model_comparison"
    />
  );
}

/** How often intervals held; of an older run, which did not count it, how much of the money the top tenth found. */
function Held({ report, backtest }: Told) {
  const { t } = useTranslation();
  const format = useFormat();
  const coverage = report.choice ? (selectedOf(report.choice)?.coverage90 ?? null) : null;
  if (!report.choice || coverage === null)
    return (
      <Tile
        label={t('modelChoice.tile.capture')}
        value={format.ratio(backtest.topDecileCapture)}
        note={t('modelChoice.tile.captureNote')}
        definition="calibration_deciles"
      />
    );
  return (
    <Tile
      label={t('modelChoice.tile.coverage')}
      value={format.ratio(coverage)}
      note={t('modelChoice.tile.coverageNote', { customers: format.count(report.choice.coverageOn) })}
      definition="forecast_coverage"
    />
  );
}
