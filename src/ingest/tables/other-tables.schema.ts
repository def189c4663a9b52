import { provenance, type TableShape } from './table.schema.ts';

export const productsTable = {
  table: 'products',
  meaning: 'one row a merchant code',
  key: ['sku'],
  columns: {
    sku: { type: 'text', meaning: 'merchant code', required: true },
    product_id: { type: 'text', meaning: 'product number of the platform' },
    title: { type: 'text', meaning: 'name' },
    category: { type: 'text', meaning: 'category' },
    series: { type: 'text', meaning: 'series' },
    listed_on: { type: 'day', meaning: 'launch day' },
    replenish_days: { type: 'integer', meaning: 'days one unit lasts' },
    margin_rate: { type: 'ratio', meaning: 'contribution margin, 0 to 1' },
    cost_minor: { type: 'minor', meaning: 'goods cost of one unit' },
    source_key: provenance.source_key,
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;

export const membersTable = {
  table: 'members',
  meaning: 'one row a membership',
  key: ['source_key', 'programme', 'member_id'],
  columns: {
    source_key: provenance.source_key,
    member_id: { type: 'text', meaning: 'member number of the programme', required: true },
    programme: { type: 'text', meaning: 'membership programme', required: true },
    buyer_key: { type: 'key', meaning: 'identifier of the person' },
    joined_at: { type: 'instant', meaning: 'when the person joined' },
    joined_on: { type: 'day', meaning: 'local day of that' },
    left_on: { type: 'day', meaning: 'local day the person left' },
    tier: { type: 'text', meaning: 'published grade' },
    points: { type: 'integer', meaning: 'points' },
    birthday: { type: 'day', meaning: 'birthday' },
    gender: { type: 'text', meaning: 'gender' },
    city: { type: 'text', meaning: 'city' },
    name: { type: 'text', meaning: 'name' },
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;

export const eventsTable = {
  table: 'events',
  meaning: 'what a person did without buying',
  key: ['source_key', 'event_id'],
  columns: {
    source_key: provenance.source_key,
    event_id: { type: 'text', meaning: 'number of the source', required: true },
    buyer_key: { type: 'key', meaning: 'identifier of the person' },
    type: { type: 'text', meaning: 'product_view, add_to_cart, favorite, follow, coupon_claim and so on', required: true },
    happened_at: { type: 'instant', meaning: 'when', required: true },
    happened_on: { type: 'day', meaning: 'local day of that', required: true },
    channel: { type: 'text', meaning: 'where' },
    object_id: { type: 'text', meaning: 'what it was done to' },
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;

export const costsTable = {
  table: 'costs',
  meaning: 'what was spent to win and keep customers',
  key: ['source_key', 'day', 'channel', 'kind', 'campaign'],
  columns: {
    source_key: provenance.source_key,
    day: { type: 'day', meaning: 'local day', required: true },
    channel: { type: 'text', meaning: 'sales channel', required: true },
    kind: { type: 'text', meaning: 'acquisition, retention, benefit or service', required: true },
    campaign: { type: 'text', meaning: 'campaign' },
    amount_minor: { type: 'minor', meaning: 'amount', required: true },
    currency: { type: 'text', meaning: 'ISO 4217', required: true },
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;

export const exchangeRatesTable = {
  table: 'exchange_rates',
  meaning: 'what one unit of another currency is worth on a day',
  key: ['day', 'currency'],
  columns: {
    day: { type: 'day', meaning: 'local day', required: true },
    currency: { type: 'text', meaning: 'ISO 4217', required: true },
    rate: { type: 'ratio', meaning: 'units of the workspace’s currency for one of it', required: true },
    source_key: provenance.source_key,
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;

export const platformFiguresTable = {
  table: 'platform_figures',
  meaning: 'figures that a platform or finance reports, to be put beside our own; never added to them',
  key: ['source_key', 'day', 'grain', 'channel', 'shop', 'object_id', 'metric'],
  columns: {
    source_key: provenance.source_key,
    day: { type: 'day', meaning: 'local day, or the first day of the month', required: true },
    grain: { type: 'text', meaning: 'day or month', required: true },
    channel: { type: 'text', meaning: 'sales channel', required: true },
    shop: { type: 'text', meaning: 'shop; empty where the report names none', required: true },
    object_id: { type: 'text', meaning: 'product or advertised object; empty for the whole shop', required: true },
    metric: { type: 'text', meaning: 'paid_amount, visitors, impressions and so on', required: true },
    value: { type: 'ratio', meaning: 'the figure: amounts in major units, shares from 0 to 1', required: true },
    currency: { type: 'text', meaning: 'ISO 4217, of amounts', required: true },
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;

export const identifiersTable = {
  table: 'identifiers',
  meaning: 'every buyer key seen, numbered once',
  key: ['type', 'scope', 'value'],
  columns: {
    identifier_key: { type: 'key', meaning: 'dense number, never reused', required: true },
    type: {
      type: 'text',
      meaning:
        'ouid, open_uid, jd_account, unionid, openid, member_id, shopify_customer_id, mobile, email, taobao_nick, customer_id',
      required: true,
    },
    scope: {
      type: 'text',
      meaning: 'what the value is unique within: a shop, an app, a programme, a source; empty for mobile, e-mail and unionid',
      required: true,
    },
    value: { type: 'text', meaning: 'normalised value', required: true },
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;

export const identifierLinksTable = {
  table: 'identifier_links',
  meaning: 'two buyer keys that stood in one record',
  key: ['left_key', 'right_key'],
  columns: {
    left_key: { type: 'key', meaning: 'the smaller identifier', required: true },
    right_key: { type: 'key', meaning: 'the larger one', required: true },
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;

export const identifierLinksToldTable = {
  ...identifierLinksTable,
  table: 'identifier_links_told',
  meaning: 'links that a load told again: undoing the load that told them first does not undo them',
  key: ['left_key', 'right_key', 'load_id'],
} as const satisfies TableShape;

export const identifierCustomersTable = {
  table: 'identifier_customers',
  meaning: 'which customer an identifier belongs to',
  key: ['identifier_key'],
  columns: {
    identifier_key: { type: 'key', meaning: 'identifier', required: true },
    customer_key: { type: 'key', meaning: 'dense number, assigned once; a merge keeps the older', required: true },
  },
} as const satisfies TableShape;

export const customerRedirectsTable = {
  table: 'customer_redirects',
  meaning: 'customer numbers that were merged into an older one',
  key: ['from_key'],
  columns: {
    from_key: { type: 'key', meaning: 'the number given up', required: true },
    to_key: { type: 'key', meaning: 'the number that stays', required: true },
    load_id: provenance.load_id,
  },
} as const satisfies TableShape;

export const loadsTable = {
  table: 'loads',
  meaning: 'one row a committed load; written in the same transaction as its rows',
  key: ['load_id'],
  columns: {
    load_id: { type: 'key', meaning: 'number', required: true },
    source_key: { type: 'key', meaning: 'connection', required: true },
    source: { type: 'text', meaning: 'its name', required: true },
    preset: { type: 'text', meaning: 'how the headers were understood', required: true },
    file: { type: 'text', meaning: 'file name', required: true },
    sha256: { type: 'text', meaning: 'of the bytes of the file', required: true },
    bytes: { type: 'minor', meaning: 'size', required: true },
    format: { type: 'text', meaning: 'csv, tsv, json, jsonl, xlsx, parquet, with .gz', required: true },
    encoding: { type: 'text', meaning: 'utf-8, gb18030, utf-16le…', required: true },
    mapping: { type: 'text', meaning: 'the mapping used, as JSON', required: true },
    rows_read: { type: 'minor', meaning: 'records in the file', required: true },
    rows_rejected: { type: 'minor', meaning: 'records handed back', required: true },
    counts: { type: 'text', meaning: 'per table: added, changed, unchanged, superseded, as JSON', required: true },
    warnings: { type: 'text', meaning: 'as JSON: unknown statuses, missing refund column and so on', required: true },
    started_at: { type: 'instant', meaning: 'when it began', required: true },
    committed_at: { type: 'instant', meaning: 'when it was committed', required: true },
  },
} as const satisfies TableShape;
