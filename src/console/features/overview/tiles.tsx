import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FigureTile } from '../../ui/figure-tile.tsx';
import { useFormat } from '../../workspace.ts';
import type { Overview } from './sentence.ts';

/** `part ÷ whole`, null when either is not known or the whole is nothing. */
const over = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : part / whole;

export const Tiles = ({ overview }: { readonly overview: Overview }) => (
  <div className="tiles">
    <Worth overview={overview} />
    <Sales overview={overview} />
  </div>
);

function Worth({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { equity, active, atRisk, customers, identityCoverage, basis } = overview;
  const activeNote = t('overview.activeNote', {
    customers: format.shortCount(customers.value),
    share: format.ratio(over(active.value, customers.value)),
  });
  const riskNote = (
    <>
      {t('overview.atRiskNote', { share: format.ratio(over(atRisk.value, active.value)) })}{' '}
      <Link to="/customers" search={{ atRisk: 'true' }}>
        {t('overview.seeAtRisk')}
      </Link>
    </>
  );
  return (
    <>
      <FigureTile
        label={t('overview.equity')}
        figure={equity}
        note={t('overview.equityNote', { basis: t(`overview.basis.${basis}`) })}
      />
      <FigureTile label={t('overview.active')} figure={active} note={activeNote} />
      <FigureTile label={t('overview.atRisk')} figure={atRisk} note={riskNote} />
      <FigureTile label={t('overview.identity')} figure={identityCoverage} note={t('overview.identityNote')} />
    </>
  );
}

function Sales({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { sales12m, predicted12m, backtestError, marginCoverage } = overview;
  const { low, high } = predicted12m;
  const between =
    low !== null && low !== undefined ? t('overview.interval', { low: format.money(low), high: format.money(high) }) : '';
  return (
    <>
      <FigureTile label={t('overview.sales')} figure={sales12m} note={t('overview.salesNote')} />
      <FigureTile label={t('overview.predicted')} figure={predicted12m} note={between || t('overview.predictedNote')} />
      <FigureTile label={t('overview.error')} figure={backtestError} note={t('overview.errorNote')} />
      <FigureTile label={t('overview.margin')} figure={marginCoverage} note={t('overview.marginNote')} />
    </>
  );
}
