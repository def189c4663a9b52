import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../base/day.ts';
import { lineChart } from '../../../charts/line.ts';
import { palette } from '../../../charts/palette.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { type CustomerDetail, oneCustomer } from './api.ts';
import { bandTones, stageTones } from './columns.tsx';
import { FutureFigures, PastFigures } from './figures.tsx';
import { KindCard } from './kind-card.tsx';
import { Identifiers, PlaceHistory } from './place.tsx';
import { customerSentence } from './sentence.ts';
import { Timeline } from './timeline.tsx';

const route = getRouteApi('/customers/$customerId');

export function CustomerPage() {
  const { customerId } = route.useParams();
  const query = useQuery(oneCustomer(customerId));
  return <Read query={query}>{(detail) => <Filled detail={detail} />}</Read>;
}

function Filled({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <p>
        <Link to="/customers">← {t('customer.back')}</Link>
      </p>
      <PageHead
        name={detail.customer.customerId}
        sentence={customerSentence(detail, t, format)}
        more={<Marks detail={detail} />}
      />
      <div className="stack">
        <FutureFigures detail={detail} />
        <PastFigures detail={detail} />
        <div className="grid columns">
          <div className="span-8 stack">
            <AliveCurve detail={detail} />
            <Timeline customerId={detail.customer.customerId} />
          </div>
          <div className="span-4 stack">
            <PlaceHistory detail={detail} />
            <KindCard customerId={detail.customer.customerId} />
            <Identifiers detail={detail} />
          </div>
        </div>
      </div>
    </>
  );
}

function Marks({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const { stage, band, atRisk, rfmGroup, kind, isMember, firstChannel } = detail.customer;
  return (
    <>
      <Tag tone={stageTones[stage]}>{t(`stage.${stage}`)}</Tag>
      <Tag tone={bandTones[band]}>{t(`band.${band}`)}</Tag>
      {atRisk ? <Tag tone="bad">{t('customers.risk')}</Tag> : null}
      {rfmGroup ? <Tag>{t(`rfmGroup.${rfmGroup}`)}</Tag> : null}
      <Tag>{t(`kind.${kind}`)}</Tag>
      {isMember ? <Tag tone="info">{t('customers.column.isMember')}</Tag> : null}
      {firstChannel ? <Tag>{word('channel', firstChannel)}</Tag> : null}
    </>
  );
}

function AliveCurve({ detail }: { readonly detail: CustomerDetail }) {
  const { t } = useTranslation();
  const { reason } = useFigureWords();
  const format = useFormat();
  const { points } = detail.aliveCurve;
  const { lastOn, daysSinceLast } = detail.customer;
  const now =
    lastOn !== null && daysSinceLast !== null ? points.find(({ day }) => day >= addDays(lastOn, daysSinceLast)) : undefined;
  const chart = lineChart({
    description: t('customer.alive.aria'),
    x: { name: '', values: points.map(({ day }) => day) },
    y: { name: t('customer.alive.axis'), min: 0, max: 100 },
    lines: [
      {
        name: t('customer.probabilityAlive'),
        values: points.map(({ probability }) => probability * 100),
        color: palette.series[0],
        area: true,
      },
    ],
    ...(now ? { mark: { at: now.day, label: t('customer.alive.now') } } : {}),
  });
  return (
    <ChartCard
      title={t('customer.alive.title')}
      note={t('customer.alive.note')}
      definition="probability_alive"
      chart={chart}
      advice={reason(detail.aliveCurve.reason) || t('chart.needRun')}
      write={(value) => format.decimal(value, 1)}
    />
  );
}
