import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Format } from '../../format/create-format.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import { modelName } from './model-name.ts';
import type { Backtest, ModelReport } from './pictures.ts';

const scores = (t: TFunction, format: Format): Column<Backtest>[] => [
  { key: 'actual', title: t('model.column.actualOrders'), numeric: true, cell: ({ orders }) => format.count(orders.actual) },
  {
    key: 'predicted',
    title: t('model.column.predictedOrders'),
    numeric: true,
    cell: ({ orders }) => format.count(orders.predicted),
  },
  {
    key: 'orders',
    title: t('model.column.ordersError'),
    numeric: true,
    cell: ({ orders }) => format.fixedChange(orders.totalError),
  },
  { key: 'money', title: t('model.column.moneyError'), numeric: true, cell: ({ money }) => format.fixedChange(money.totalError) },
  { key: 'mae', title: t('model.column.mae'), numeric: true, cell: ({ orders }) => format.fixed(orders.mae, 3) },
  { key: 'rmse', title: t('model.column.rmse'), numeric: true, cell: ({ orders }) => format.fixed(orders.rmse, 3) },
  { key: 'deviance', title: t('model.column.deviance'), numeric: true, cell: ({ deviance }) => format.fixed(deviance, 4) },
  {
    key: 'capture',
    title: t('model.column.capture'),
    numeric: true,
    cell: ({ topDecileCapture }) => format.fixedRatio(topDecileCapture),
  },
];

export function BacktestTable({ report }: { readonly report: ModelReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('model.backtests');
  const names = new Map(report.models.map(({ model, title: name }) => [model, name]));
  const columns: Column<Backtest>[] = [
    { key: 'model', title: t('model.column.model'), cell: ({ model }) => modelName(model, t, names.get(model)) },
    { key: 'season', title: t('model.column.season'), cell: ({ seasonal }) => t(seasonal ? 'model.seasonal' : 'model.flat') },
    {
      key: 'window',
      title: t('model.column.window'),
      cell: ({ calibrationTo, holdoutTo }) => t('customer.periodTo', { from: calibrationTo, to: holdoutTo }),
    },
    ...scores(t, format),
  ];
  return (
    <Card title={title} note={t('model.backtestNote')} actions={<DefinitionLink id="backtest_error" of={title} />}>
      {report.backtests.length === 0 ? (
        <Empty title={t('chart.empty')} advice={t('chart.needHistory')} />
      ) : (
        <Table
          caption={title}
          columns={columns}
          rows={report.backtests}
          rowKey={({ model, seasonal }, i) => `${model}${seasonal}${i}`}
        />
      )}
    </Card>
  );
}
