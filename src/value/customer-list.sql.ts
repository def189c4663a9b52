import { allOf, id, join, raw, type Sql, sql } from '../sql/sql.ts';
import type { CustomerFilter, customerSorts } from './customer.schema.ts';

type Sort = (typeof customerSorts)[number];

const sortColumns: Readonly<Record<Sort, string>> = {
  customerId: 'customer_key',
  firstOn: 'first_on',
  lastOn: 'last_on',
  purchaseDays: 'purchase_days',
  netMinor: 'net_minor',
  contributionMinor: 'contribution_minor',
  predicted12mMinor: 'predicted_12m_minor',
  residualMinor: 'residual_minor',
  lifetimeMinor: 'lifetime_minor',
  probabilityAlive: 'probability_alive',
  daysSinceLast: 'days_since_last',
};

const oneOf = (column: Sql, values: readonly string[] | undefined): Sql[] =>
  values === undefined || values.length === 0 ? [] : [sql`${column} in (${join(values.map((value) => sql`${value}`))})`];

const isFlag = (column: Sql, value: boolean | undefined): Sql[] => (value === undefined ? [] : [sql`${column} = ${value}`]);

const between = (column: Sql, from: number | undefined, to: number | undefined): Sql[] => [
  ...(from === undefined ? [] : [sql`${column} >= ${from}`]),
  ...(to === undefined ? [] : [sql`${column} <= ${to}`]),
];
const onDays = (column: Sql, from: string | undefined, to: string | undefined): Sql[] => [
  ...(from === undefined ? [] : [sql`${column} >= ${from}::date`]),
  ...(to === undefined ? [] : [sql`${column} <= ${to}::date`]),
];

/** A channel counts when she ever bought there; names stand in one text, comma-separated. */
const inChannels = (channels: readonly string[] | undefined): Sql[] => {
  if (channels === undefined || channels.length === 0) return [];
  const has = (channel: string): Sql => sql`contains(', ' || coalesce(channels, '') || ', ', ${`, ${channel}, `})`;
  return [sql`(${join(channels.map(has), ' or ')})`];
};

/** The customer whose public id, or one of whose identifiers, is exactly this text. */
const found = (search: string | undefined): Sql[] => {
  if (!search) return [];
  const bare = search.replaceAll(/[\s-]/g, '');
  const values = [...new Set([search, search.toLowerCase(), bare, bare.replace(/^\+?86(?=1\d{10}$)/, '')])];
  return [
    sql`customer_key in (
      select customer_key from customer_rows where customer_id = ${search.toUpperCase()}
      union all
      select to_key from customer_redirects where 'C' || lpad(from_key::varchar, 8, '0') = ${search.toUpperCase()}
      union all
      select person.customer_key
      from identifiers i
      join identifier_customers person on person.identifier_key = i.identifier_key
      where i.value in (${join(values.map((value) => sql`${value}`))})
    )`,
  ];
};

/** Those who bought in a scope, whose people are kept in this draft. */
const inScope = (people: string | undefined): Sql[] =>
  people === undefined ? [] : [sql`customer_key in (select customer_key from ${id(people)})`];

const conditions = (filter: CustomerFilter, people?: string): Sql[] => [
  ...inScope(people),
  ...found(filter.search),
  ...oneOf(sql`stage`, filter.stage),
  ...oneOf(sql`band`, filter.band),
  ...oneOf(sql`rfm_group`, filter.rfm),
  ...inChannels(filter.channel),
  ...oneOf(sql`kind`, filter.kind),
  ...isFlag(sql`at_risk`, filter.atRisk),
  ...isFlag(sql`is_member`, filter.member),
  ...between(sql`net_minor`, filter.minNetMinor, filter.maxNetMinor),
  ...between(sql`purchase_days`, filter.minPurchaseDays, filter.maxPurchaseDays),
  ...onDays(sql`first_on`, filter.firstFrom, filter.firstTo),
  ...onDays(sql`last_on`, filter.lastFrom, filter.lastTo),
];

export const matchingCustomers = (filter: CustomerFilter, people?: string): Sql => sql`
  select *
  from customer_rows
  where ${allOf(conditions(filter, people))}`;

export const customerCount = (filter: CustomerFilter, people?: string): Sql => sql`
  select count(*) as total
  from customer_rows
  where ${allOf(conditions(filter, people))}`;

export interface Slice {
  readonly offset: number;
  readonly limit: number;
  /** Name of the draft with the people of a scope. */
  readonly people?: string | undefined;
}

/**
 * One page. Unknown values stand last whichever way the list runs, equal ones in the order of the customers.
 * Keys are sorted first and rows fetched for the page alone: sorting whole rows costs a second where the page lies deep.
 */
export const sortedCustomers = (
  filter: CustomerFilter,
  sort: Sort,
  direction: 'asc' | 'desc',
  { offset, limit, people }: Slice,
): Sql => {
  const order = sql`order by ${raw(sortColumns[sort])} ${raw(direction === 'asc' ? 'asc' : 'desc')} nulls last, customer_key`;
  return sql`
  select *
  from customer_rows
  where customer_key in (
    select customer_key
    from customer_rows
    where ${allOf(conditions(filter, people))}
    ${order}
    limit ${limit} offset ${offset}
  )
  ${order}`;
};
