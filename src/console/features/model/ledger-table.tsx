import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ledgerFile, readLedger } from '../../../contract/value.ts';
import { reading } from '../../api.ts';
import type { Format } from '../../format/create-format.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { Download } from '../../ui/download.tsx';
import { Read } from '../../ui/read.tsx';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import { modelName } from './model-name.ts';
import type { Ledger } from './pictures.ts';

/** `pareto-nbd seasonal` as a reader says it; a cohort forecast is named as such. */
function ledgerName(model: string, t: TFunction): string {
  const [id = '', form] = model.split(' ');
  if (id === 'cohort') return t('customer.source.cohort');
  const name = modelName(id, t);
  return form === undefined ? name : `${name} (${t(form === 'seasonal' ? 'model.seasonal' : 'model.flat')})`;
}

type Prediction = Ledger['predictions'][number];

const columns = (t: TFunction, format: Format): Column<Prediction>[] => [
  { key: 'asOf', title: t('model.ledgerColumn.asOf'), cell: ({ asOf }) => asOf },
  { key: 'model', title: t('model.ledgerColumn.model'), cell: ({ model }) => ledgerName(model, t) },
  {
    key: 'horizon',
    title: t('model.ledgerColumn.horizon'),
    numeric: true,
    cell: ({ horizonDays }) => t('unit.days', { days: format.count(horizonDays) }),
  },
  { key: 'elapsed', title: t('model.ledgerColumn.elapsed'), numeric: true, cell: ({ elapsed }) => format.ratio(elapsed, 0) },
  { key: 'orders', title: t('model.ledgerColumn.orders'), numeric: true, cell: ({ orders }) => format.count(orders) },
  {
    key: 'actualOrders',
    title: t('model.ledgerColumn.actualOrders'),
    numeric: true,
    cell: ({ actualOrders }) => format.count(actualOrders),
  },
  { key: 'value', title: t('model.ledgerColumn.value'), numeric: true, cell: ({ valueMinor }) => format.wholeMoney(valueMinor) },
  {
    key: 'actual',
    title: t('model.ledgerColumn.actual'),
    numeric: true,
    cell: ({ actualMinor }) => format.wholeMoney(actualMinor),
  },
];

export function LedgerTable() {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(reading(readLedger));
  const title = t('model.ledger');
  const actions = (
    <>
      {query.data && query.data.predictions.length > 0 ? <Download file={ledgerFile} query={{}} of={title} small /> : null}
      <DefinitionLink id="prediction_ledger" of={title} />
    </>
  );
  return (
    <Card title={title} note={t('model.ledgerNote')} actions={actions}>
      <Read query={query}>
        {({ predictions }) =>
          predictions.length === 0 ? (
            <Empty title={t('model.ledgerEmpty')} advice={t('chart.needRun')} />
          ) : (
            <Table
              caption={title}
              columns={columns(t, format)}
              rows={predictions}
              rowKey={({ asOf, model, horizonDays }, i) => `${asOf}${model}${horizonDays}${i}`}
              height={360}
            />
          )
        }
      </Read>
    </Card>
  );
}
