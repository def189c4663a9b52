import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Empty, Loading } from '../../ui/states.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { type TimelineEntry, timelineOf } from './api.ts';

/** What names an entry: the kind of an order, the type of a refund; others are named by their source. */
const groups = { order: 'orderKind', refund: 'refundType', event: 'eventType', membership: 'channel' } as const;
const tones = { order: 'good', refund: 'bad', event: 'plain', membership: 'info' } as const;

/** Calls `reach` when the returned element comes into sight. */
function useReach(reach: () => void) {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(reach);
  latest.current = reach;
  useEffect(() => {
    const watch = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) latest.current();
    });
    if (end.current) watch.observe(end.current);
    return () => watch.disconnect();
  }, []);
  return end;
}

export function Timeline({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useInfiniteQuery(timelineOf(customerId));
  const more = () => {
    if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
  };
  const end = useReach(more);
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const total = query.data?.pages[0]?.total;
  const note = total === undefined ? undefined : t('customer.timelineCount', { total: format.count(total) });
  return (
    <Card title={t('customer.timeline')} note={note}>
      {query.isPending ? <Loading label={t('state.loading')} /> : null}
      {query.isError ? <ErrorView error={query.error} onRetry={() => void query.refetch()} /> : null}
      {total === 0 ? <Empty title={t('customer.timelineEmpty')} /> : null}
      <ol className="timeline">
        {entries.map((entry, i) => (
          <Entry key={`${entry.at}-${entry.kind}-${entry.reference ?? i}`} entry={entry} />
        ))}
      </ol>
      <div ref={end}>
        {query.hasNextPage ? (
          <Button busy={query.isFetchingNextPage} onClick={more}>
            {t('customer.timelineMore')}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const { at, kind, channel, title, reference, status, amountMinor, counts, lines } = entry;
  return (
    <li>
      <time dateTime={at}>{at.length > 10 ? format.time(at) : at}</time>
      <div>
        <div className="row">
          <Tag tone={tones[kind]}>{t(`customer.entry.${kind}`)}</Tag>
          <strong>{word(groups[kind], title)}</strong>
          {channel ? <span className="muted">{word('channel', channel)}</span> : null}
          {reference ? <span className="muted">{reference}</span> : null}
          {kind === 'order' && status ? <span className="muted">{word('status', status)}</span> : null}
          {kind === 'order' && !counts ? <Tag tone="warn">{t('customer.notCounted')}</Tag> : null}
        </div>
        <ul className="lines">
          {lines.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of an order have no other name
            <li key={i}>
              {t('customer.line', { title: line.title, quantity: line.quantity })} {line.isGift ? t('customer.gift') : ''}{' '}
              {line.paidMinor === null || line.isGift ? '' : format.exactMoney(line.paidMinor)}
            </li>
          ))}
        </ul>
      </div>
      <span className="numeric">
        {amountMinor === null ? '' : format.exactMoney(kind === 'refund' ? -Math.abs(amountMinor) : amountMinor)}
      </span>
    </li>
  );
}
