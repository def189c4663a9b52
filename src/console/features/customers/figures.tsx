import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { FigureTile } from '../../ui/figure-tile.tsx';
import { useFormat } from '../../workspace.ts';
import type { CustomerDetail } from './api.ts';

const futureKeys = [
  'residual',
  'predicted12m',
  'predicted36m',
  'lifetime',
  'orders12m',
  'valuePerOrder',
  'probabilityPurchase180',
  'probabilityAlive',
] as const;
const pastKeys = [
  ['net', 'net'],
  ['gross', 'gross'],
  ['refunded', 'refunded'],
  ['contribution', 'contribution'],
  ['marginCoverage', 'marginCoverage'],
  ['perYear', 'perYear'],
  ['medianIntervalDays', 'medianInterval'],
] as const;

export function FutureFigures({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { future } = detail;
  const { expectedOn, lowOn, highOn } = future.nextOrder;
  const factor = future.correctionFactor;
  const rhythm = factor === null ? '' : t('customer.rhythm', { factor: format.decimal(factor) });
  const next = expectedOn ?? t('customer.nextNever');
  const range = lowOn && highOn ? t('customer.nextRange', { low: lowOn, high: highOn }) : '';
  return (
    <Card title={t('customer.future')} note={`${t(`customer.source.${future.source ?? 'none'}`)}${rhythm}`}>
      <div className="tiles">
        <div className="tile">
          <div className="tile-label">{t('customer.next')}</div>
          <div className={expectedOn ? 'tile-value' : 'tile-word'}>{future.source ? next : format.day(null)}</div>
          <div className="tile-note">{range}</div>
        </div>
        {futureKeys.map((key) => (
          <FigureTile key={key} label={t(`customer.${key}`)} figure={future[key]} />
        ))}
      </div>
    </Card>
  );
}

export function PastFigures({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  return (
    <Card title={t('customer.past')}>
      <div className="tiles">
        {pastKeys.map(([key, label]) => (
          <FigureTile key={key} label={t(`customer.${label}`)} figure={detail.past[key]} />
        ))}
      </div>
    </Card>
  );
}
