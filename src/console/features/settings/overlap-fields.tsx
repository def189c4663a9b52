import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Select } from '../../ui/select.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { codeOf, type Group, groups, type Overlaps, orders, usualOrder, withOrder } from './overlap-order.ts';

interface OverlapFieldsProps {
  readonly overlaps: Overlaps;
  readonly onChange: (overlaps: Overlaps) => void;
}

/** Orders that platform, ERP and till report: whose word goes first, and what an ERP calls a shop. */
export function OverlapFields({ overlaps, onChange }: OverlapFieldsProps) {
  const { t } = useTranslation();
  return (
    <Card title={t('overlaps.title')} note={t('overlaps.note')}>
      <Precedence overlaps={overlaps} onChange={onChange} />
      <Shops overlaps={overlaps} onChange={onChange} />
    </Card>
  );
}

function Precedence({ overlaps, onChange }: OverlapFieldsProps) {
  const { t } = useTranslation();
  const said = (order: readonly ('platform' | 'erp' | 'pos')[]) => order.map((role) => t(`overlaps.role.${role}`)).join(' → ');
  const columns: Column<Group>[] = [
    { key: 'group', title: t('overlaps.group'), cell: (group) => t(`overlaps.groups.${group}`) },
    {
      key: 'order',
      title: t('overlaps.order'),
      cell: (group) => (
        <Select
          label={t('overlaps.orderOf', { group: t(`overlaps.groups.${group}`) })}
          value={codeOf(overlaps.precedence[group] ?? usualOrder[group])}
          options={orders.map((order) => ({
            value: codeOf(order),
            label: codeOf(order) === codeOf(usualOrder[group]) ? t('overlaps.usual', { order: said(order) }) : said(order),
          }))}
          onChange={(code) => code && onChange(withOrder(overlaps, group, code))}
          width={300}
        />
      ),
    },
  ];
  return <Table caption={t('overlaps.title')} columns={columns} rows={groups} rowKey={(group) => group} />;
}

type Shop = Overlaps['shops'][number];

function Shops({ overlaps, onChange }: OverlapFieldsProps) {
  const { t } = useTranslation();
  const columns: Column<Shop>[] = [
    { key: 'erp', title: t('overlaps.erp'), cell: ({ erpSource }) => erpSource },
    { key: 'shop', title: t('overlaps.erpShop'), cell: ({ erpShop }) => erpShop },
    { key: 'source', title: t('overlaps.source'), cell: ({ source }) => source ?? '—' },
    { key: 'channel', title: t('overlaps.channel'), cell: ({ channel }) => channel ?? '—' },
    {
      key: 'remove',
      title: <span className="sr-only">{t('overlaps.remove')}</span>,
      cell: (shop) => (
        <Button
          small
          look="quiet"
          label={t('overlaps.removeOf', { shop: shop.erpShop })}
          onClick={() => onChange({ ...overlaps, shops: overlaps.shops.filter((one) => one !== shop) })}
        >
          {t('overlaps.remove')}
        </Button>
      ),
    },
  ];
  return (
    <div className="stack">
      <h3 className="below">{t('overlaps.shops')}</h3>
      <p className="muted">{t('overlaps.shopsNote')}</p>
      {overlaps.shops.length === 0 ? null : (
        <Table
          caption={t('overlaps.shops')}
          columns={columns}
          rows={overlaps.shops}
          rowKey={({ erpSource, erpShop }) => `${erpSource}/${erpShop}`}
        />
      )}
    </div>
  );
}
