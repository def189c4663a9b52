import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import type { CoverageRow } from './api.ts';

const tones = { linked: 'good', partly: 'warn', unlinked: 'bad', empty: 'plain' } as const;

/** Per channel and shop: how many orders lead to a person, why the rest do not, and what would help. */
export function CoverageCard({ rows }: { readonly rows: readonly CoverageRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word } = useFigureWords();
  const title = t('imports.coverage.title');
  const columns: Column<CoverageRow>[] = [
    { key: 'channel', title: t('imports.coverage.channel'), cell: ({ channel }) => word('channel', channel) },
    { key: 'shop', title: t('imports.coverage.shop'), cell: ({ shop }) => shop ?? '—' },
    { key: 'source', title: t('imports.coverage.source'), cell: ({ source }) => source },
    { key: 'orders', title: t('imports.coverage.orders'), numeric: true, cell: ({ orders }) => format.count(orders) },
    { key: 'goods', title: t('imports.coverage.goods'), numeric: true, cell: ({ goodsMinor }) => format.wholeMoney(goodsMinor) },
    { key: 'share', title: t('imports.coverage.share'), numeric: true, cell: ({ share }) => format.fixedRatio(share) },
    { key: 'verdict', title: t('imports.coverage.state'), cell: ({ verdict }) => <Verdict verdict={verdict} /> },
    { key: 'why', title: t('imports.coverage.why'), cell: (row) => <Why row={row} /> },
    { key: 'advice', title: t('imports.coverage.advice'), cell: ({ advice }) => (advice ? word('advice', advice) : '—') },
  ];
  return (
    <Card title={title} note={t('imports.coverage.note')} actions={<DefinitionLink id="identity_coverage" of={title} />}>
      {rows.length === 0 ? (
        <Empty title={t('imports.coverage.empty')} advice={t('imports.history.emptyAdvice')} />
      ) : (
        <Table
          caption={title}
          columns={columns}
          rows={rows}
          rowKey={({ channel, shop, source }) => `${channel}/${shop}/${source}`}
        />
      )}
    </Card>
  );
}

function Verdict({ verdict }: Pick<CoverageRow, 'verdict'>) {
  const { t } = useTranslation();
  return <Tag tone={tones[verdict]}>{t(`imports.coverage.verdict.${verdict}`)}</Tag>;
}

function Why({ row }: { readonly row: CoverageRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = row.unlinked
    .filter(({ orders }) => orders > 0)
    .map(({ reason, orders }) => `${t(`unlinked.${reason}`)} ${format.count(orders)}`);
  return said.join(', ') || '—';
}
