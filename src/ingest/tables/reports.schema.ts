import { orderItemsTable, ordersTable, refundsTable } from './orders.schema.ts';
import { loadsTable } from './other-tables.schema.ts';
import { provenance, type TableShape } from './table.schema.ts';

export const orderReportsTable = {
  ...ordersTable,
  table: 'order_reports',
  meaning: 'once sources overlap: what each source reports of its orders; `orders` is made of it and has an order once',
} as const satisfies TableShape;

export const orderItemReportsTable = {
  ...orderItemsTable,
  table: 'order_item_reports',
  meaning: 'once sources overlap: the lines each source reports; `order_items` is made of them',
} as const satisfies TableShape;

export const refundReportsTable = {
  ...refundsTable,
  table: 'refund_reports',
  meaning: 'once sources overlap: the refunds each source reports; `refunds` is made of them',
} as const satisfies TableShape;

export const overlapStampTable = {
  table: 'overlap_stamp',
  meaning: 'one row once sources overlap: the loads and rules `orders` was made from',
  key: ['stamp'],
  columns: { stamp: { type: 'text', meaning: 'loads and rules', required: true } },
} as const satisfies TableShape;

export const undoneLoadsTable = {
  table: 'undone_loads',
  meaning: 'one row a load that was undone; its rows are gone, and its number is not given again',
  key: ['load_id'],
  columns: {
    ...loadsTable.columns,
    undone_at: { type: 'instant', meaning: 'when it was undone', required: true },
    undone_by: { type: 'text', meaning: 'who did', required: true },
    last_identifier: { type: 'key', meaning: 'highest identifier given out till then', required: true },
    last_customer: { type: 'key', meaning: 'highest customer given out till then', required: true },
  },
} as const satisfies TableShape;

export const refundSumsTable = {
  table: 'refund_sums',
  meaning: 'what each order file says was refunded of an order in sum; refunds without numbers of their own are made of it',
  key: ['source_key', 'order_id', 'load_id'],
  columns: {
    source_key: provenance.source_key,
    order_id: { type: 'text', meaning: 'order number of the source', required: true },
    status_at: { type: 'instant', meaning: 'newest time in the row: an older export does not bring its sum back' },
    file_at: { type: 'instant', meaning: 'newest time in the file: of files that tell a row alike, which is the newer' },
    amount_minor: { type: 'minor', meaning: 'refunded so far', required: true },
    closed_at: { type: 'instant', meaning: 'when the order was closed or received' },
    told_at: { type: 'instant', meaning: 'when the file was loaded', required: true },
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;
