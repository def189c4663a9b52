import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../session.tsx';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DefinitionLink } from '../../ui/definition-link.tsx';
import { Switch } from '../../ui/field.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import type { CustomerRule } from './api.ts';
import { CustomerList, lists } from './customer-list.tsx';
import type { ViewProps } from './order-view.tsx';
import { replaced } from './rules.ts';
import { ruleName } from './sentence.ts';
import { Thresholds } from './thresholds.tsx';

export function CustomerView({ book, figures, onEdit }: ViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t('kinds.customers.rules');
  const may = useMay('operator');
  const found = new Map(figures.customers.rules.map((rule) => [rule.id, rule]));
  const set = (rule: CustomerRule) => onEdit({ customerRules: replaced(book.customerRules, rule) });
  const columns: Column<CustomerRule>[] = [
    {
      key: 'on',
      title: t('kinds.column.on'),
      cell: (rule) =>
        may ? (
          <Switch label={ruleName(rule, t)} plain checked={rule.enabled} onChange={(enabled) => set({ ...rule, enabled })} />
        ) : (
          t(rule.enabled ? 'kinds.yes' : 'kinds.no')
        ),
    },
    {
      key: 'rule',
      title: t('kinds.column.rule'),
      cell: (rule) => (
        <>
          <strong>{ruleName(rule, t)}</strong> → {t(`kind.${rule.kind}`)}
          <p className="muted">{t(`kinds.evidence.${rule.evidence}`)}</p>
        </>
      ),
    },
    { key: 'limits', title: t('kinds.column.limits'), cell: (rule) => <Thresholds rule={rule} onEdit={may ? set : undefined} /> },
    {
      key: 'customers',
      title: t('kinds.column.customers'),
      numeric: true,
      cell: ({ id }) => format.count(found.get(id)?.customers ?? null),
    },
    {
      key: 'net',
      title: t('kinds.column.net'),
      numeric: true,
      cell: ({ id }) => format.wholeMoney(found.get(id)?.netMinor ?? null),
    },
    {
      key: 'share',
      title: t('kinds.column.share'),
      numeric: true,
      cell: ({ id }) => format.fixedRatio(found.get(id)?.share ?? null),
    },
  ];
  return (
    <div className="stack">
      <Card title={title} note={t('kinds.customers.note')} actions={<DefinitionLink id="customer_kind" of={title} />}>
        <Table caption={title} columns={columns} rows={book.customerRules} rowKey={({ id }) => id} />
      </Card>
      <Lists figures={figures} />
    </div>
  );
}

function Lists({ figures }: Pick<ViewProps, 'figures'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const [kind, setKind] = useState<(typeof lists)[number]>('reseller');
  const count = (name: string) => figures.customers.kinds.find((one) => one.kind === name)?.customers ?? 0;
  const label = (name: (typeof lists)[number]) =>
    name === 'decided' ? t('kinds.list.decided') : `${t(`kind.${name}`)} ${format.count(count(name))}`;
  return (
    <Card title={t('kinds.list.title')} note={t('kinds.list.note')}>
      <div className="stack">
        <Choice
          label={t('kinds.list.title')}
          value={kind}
          options={lists.map((value) => ({ value, label: label(value) }))}
          onChange={setKind}
        />
        <CustomerList key={kind} kind={kind} />
      </div>
    </Card>
  );
}
