import { useTranslation } from 'react-i18next';
import type { readFreshness } from '../../../contract/automation.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { Card } from '../../ui/card.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Read } from '../../ui/read.tsx';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { useFreshness } from './api.ts';

type Shop = ReplyOf<typeof readFreshness>['shops'][number];

export function FreshnessCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const shops = useFreshness();
  const title = t('automation.freshness');
  const columns: Column<Shop>[] = [
    { key: 'channel', title: t('automation.channel'), cell: ({ channel }) => word('channel', channel) },
    { key: 'shop', title: t('automation.shop'), cell: ({ shop }) => shop ?? '' },
    { key: 'last', title: t('automation.lastOrder'), cell: ({ lastOrderOn }) => format.day(lastOrderOn) },
    { key: 'days', title: t('automation.silentFor'), numeric: true, cell: ({ silentDays }) => format.count(silentDays) },
    {
      key: 'usual',
      title: t('automation.usual'),
      numeric: true,
      cell: ({ usualGapDays }) => (usualGapDays === null ? t('automation.tooFew') : format.count(Math.round(usualGapDays))),
    },
    {
      key: 'state',
      title: t('automation.state'),
      cell: ({ silent, usualGapDays }) =>
        usualGapDays === null ? null : (
          <Tag tone={silent ? 'warn' : 'good'}>{silent ? t('automation.silent') : t('automation.fresh')}</Tag>
        ),
    },
  ];
  return (
    <Card title={title} note={t('automation.freshnessNote')}>
      <Read query={shops}>
        {({ shops: rows }) =>
          rows.length === 0 ? (
            <Empty title={t('automation.noShops')} />
          ) : (
            <Table
              caption={title}
              columns={columns}
              rows={rows}
              rowKey={({ channel, shop }) => `${channel} ${shop}`}
              height={360}
            />
          )
        }
      </Read>
    </Card>
  );
}
