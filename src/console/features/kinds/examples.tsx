import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { readKindExamples } from '../../../contract/kinds.ts';
import { reading } from '../../api.ts';
import { Drawer } from '../../ui/overlay.tsx';
import { Read } from '../../ui/read.tsx';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import type { OrderRule } from './api.ts';
import { ruleName } from './sentence.ts';

type Example = ReplyOf<typeof readKindExamples>['examples'][number];

export function Examples({ rule, onClose }: { readonly rule: OrderRule; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const title = t('kinds.examplesOf', { name: ruleName(rule, t) });
  const query = useQuery({ ...reading(readKindExamples, { params: { rule: rule.id } }), retry: false });
  return (
    <Drawer title={title} open onClose={onClose}>
      <Read query={query}>{({ examples }) => <List title={title} examples={examples} />}</Read>
    </Drawer>
  );
}

function List({ title, examples }: { readonly title: string; readonly examples: readonly Example[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (examples.length === 0) return <Empty title={t('kinds.example.none')} advice={t('kinds.example.noneAdvice')} />;
  const columns: Column<Example>[] = [
    { key: 'order', title: t('kinds.example.order'), cell: ({ order }) => order },
    { key: 'day', title: t('kinds.example.day'), cell: ({ day }) => format.day(day) },
    { key: 'what', title: t('kinds.example.what'), cell: ({ title: what, channel }) => what ?? channel ?? '—' },
    { key: 'found', title: t('kinds.example.found'), cell: ({ found }) => (found.length > 0 ? found.join(', ') : '—') },
    { key: 'was', title: t('kinds.example.was'), cell: ({ fileKind }) => t(`orderKind.${fileKind}`) },
    { key: 'goods', title: t('kinds.column.paid'), numeric: true, cell: ({ goodsMinor }) => format.wholeMoney(goodsMinor) },
  ];
  return (
    <>
      <p className="muted">{t('kinds.example.note')}</p>
      <Table caption={title} columns={columns} rows={examples} rowKey={({ order }, i) => `${order}${i}`} />
    </>
  );
}
