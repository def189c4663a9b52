import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/states.tsx';
import { useFormat } from '../../workspace.ts';
import type { Overview } from './sentence.ts';

const counts = ['newCustomers', 'orders', 'movedUp', 'movedDown', 'becameDormant', 'becameLost', 'cameBack'] as const;

export function SinceLastRun({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const { sinceLastRun: since } = overview;
  const title = t('overview.since.title');
  if (!since)
    return (
      <Card title={title}>
        <Empty title={t('overview.since.empty')} advice={t('overview.since.emptyAdvice')} />
      </Card>
    );
  return (
    <Card title={title} note={t('overview.since.note', { asOf: since.asOf })}>
      <Changes since={since} />
    </Card>
  );
}

function Changes({ since }: { readonly since: NonNullable<Overview['sinceLastRun']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    { name: t('overview.since.net'), value: format.money(since.netMinor) },
    { name: t('overview.since.equity'), value: format.money(since.equityMinor) },
    ...counts.map((key) => ({ name: t(`overview.since.${key}`), value: format.count(since[key]) })),
  ];
  return (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
