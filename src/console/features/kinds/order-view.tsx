import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { Switch } from '../../ui/field.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import type { Book, Figures, OrderKind, OrderRule } from './api.ts';
import { Examples } from './examples.tsx';
import { ruleColumns } from './rule-columns.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { freshRule, moved, replaced } from './rules.ts';

export interface ViewProps {
  readonly book: Book;
  readonly figures: Figures;
  readonly onEdit: (part: Partial<Book>) => void;
}

export function OrderView({ book, figures, onEdit }: ViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [edited, setEdited] = useState<OrderRule>();
  const [shown, setShown] = useState<OrderRule>();
  const may = useMay('operator');
  const rules = book.orderRules;
  const set = (orderRules: OrderRule[]) => onEdit({ orderRules });
  const columns = ruleColumns(
    {
      rules,
      figures,
      may,
      onSwitch: (rule, enabled) => set(replaced(rules, { ...rule, enabled })),
      onMove: (rule, by) => set(moved(rules, rule.id, by)),
      onEdit: setEdited,
      onShow: setShown,
    },
    t,
    format,
  );
  const add = <Button onClick={() => setEdited(freshRule(rules))}>{t('kinds.orders.add')}</Button>;
  return (
    <div className="stack">
      <Card title={t('kinds.orders.rules')} note={t('kinds.orders.note')} actions={may ? add : null}>
        <Table caption={t('kinds.orders.rules')} columns={columns} rows={rules} rowKey={({ id }) => id} />
      </Card>
      <Uses book={book} figures={figures} onEdit={onEdit} />
      {edited ? (
        <RuleEditor
          rule={edited}
          isNew={!rules.some(({ id }) => id === edited.id)}
          onClose={() => setEdited(undefined)}
          onKeep={(rule) => set(replaced(rules, rule))}
          onRemove={(rule) => set(rules.filter(({ id }) => id !== rule.id))}
        />
      ) : null}
      {shown ? <Examples rule={shown} onClose={() => setShown(undefined)} /> : null}
    </div>
  );
}

type KindRow = Figures['orders']['kinds'][number];

/** All kinds with what they count in. */
function Uses({ book, figures, onEdit }: ViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('kinds.orders.kinds');
  const may = useMay('operator');
  const use = (kind: OrderKind, where: 'sales' | 'customers') =>
    may ? (
      <Switch
        label={t(`kinds.orders.in.${where}`, { kind: t(`orderKind.${kind}`) })}
        plain
        checked={book.orderUses[kind][where]}
        onChange={(on) => onEdit({ orderUses: { ...book.orderUses, [kind]: { ...book.orderUses[kind], [where]: on } } })}
      />
    ) : (
      t(book.orderUses[kind][where] ? 'kinds.yes' : 'kinds.no')
    );
  const columns: Column<KindRow>[] = [
    { key: 'kind', title: t('kinds.column.kind'), cell: ({ kind }) => <strong>{t(`orderKind.${kind}`)}</strong> },
    { key: 'orders', title: t('kinds.column.orders'), numeric: true, cell: ({ orders }) => format.count(orders) },
    { key: 'byRules', title: t('kinds.column.byRules'), numeric: true, cell: ({ byRules }) => format.count(byRules) },
    { key: 'paid', title: t('kinds.column.paid'), numeric: true, cell: ({ paidMinor }) => format.wholeMoney(paidMinor) },
    { key: 'share', title: t('kinds.column.share'), numeric: true, cell: ({ share }) => format.fixedRatio(share) },
    { key: 'sales', title: t('kinds.column.inSales'), cell: ({ kind }) => use(kind, 'sales') },
    { key: 'customers', title: t('kinds.column.inCustomers'), cell: ({ kind }) => use(kind, 'customers') },
  ];
  return (
    <Card title={title} note={t('kinds.orders.kindsNote')} actions={<DefinitionLink id="order_kind" of={title} />}>
      <Table caption={title} columns={columns} rows={figures.orders.kinds} rowKey={({ kind }) => kind} />
    </Card>
  );
}
