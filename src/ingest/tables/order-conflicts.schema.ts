import type { TableShape } from './table.schema.ts';

export const orderConflictsTable = {
  table: 'order_conflicts',
  meaning: 'an amount on which the sources of one order differ by more than one minor unit',
  key: ['source_key', 'order_id', 'field', 'other_key'],
  columns: {
    source_key: { type: 'key', meaning: 'connection of the order that counts', required: true },
    order_id: { type: 'text', meaning: 'its number', required: true },
    field: {
      type: 'text',
      meaning: 'goods_paid, freight_paid, merchant_revenue, platform_subsidy or refunds',
      required: true,
    },
    paid_on: { type: 'day', meaning: 'local day of the payment' },
    channel: { type: 'text', meaning: 'sales channel', required: true },
    shop: { type: 'text', meaning: 'shop within the channel' },
    used_key: { type: 'key', meaning: 'connection that is believed', required: true },
    used_minor: { type: 'minor', meaning: 'what it says', required: true },
    other_key: { type: 'key', meaning: 'connection that says otherwise', required: true },
    other_minor: { type: 'minor', meaning: 'what that one says', required: true },
    difference_minor: { type: 'minor', meaning: 'the other amount less the one used', required: true },
  },
} as const satisfies TableShape;
