import { buyerKey } from '../ingest/buyer-keys.sql.ts';
import { id, join, type Sql, spell, sql } from '../sql/sql.ts';

/** Where things stand in a file of covariates whose columns are called c1 … cn. */
export interface CovariateColumns {
  readonly customer: string;
  /** The day on which an interval begins; null where covariates hold for ever. */
  readonly day: string | null;
  readonly covariates: readonly string[];
}

/** Records as numbers, beside the text they were read from. */
export const covariateRecords = ({ customer, day, covariates }: CovariateColumns, file: Sql): Sql => sql`
  select
    record::integer as record,
    trim(${id(customer)}) as customer,
    ${day ? sql`try_cast(trim(${id(day)}) as date)` : sql`null::date`} as day,
    ${day ? id(day) : sql`null::varchar`} as day_text,
    ${join(covariates.map((column, j) => sql`try_cast(trim(${id(column)}) as double) as ${id(`v${j}`)}, ${id(column)} as ${id(`t${j}`)}`))}
  from ${file}`;

/** The first record with a value that is no number, as text. */
export const badCovariate = (table: string, j: number): Sql => sql`
  select record, ${id(`t${j}`)} as value
  from ${id(table)}
  where ${id(`v${j}`)} is null or not isfinite(${id(`v${j}`)})
  order by record
  limit 1`;

export const badDay = (table: string): Sql => sql`
  select record, day_text as value
  from ${id(table)}
  where day is null
  order by record
  limit 1`;

/** Buyers up to the end day, counted from 0 in the order of their keys. */
export const numberedBuyers = (occasions: Sql): Sql => sql`
  select customer, (row_number() over (order by customer) - 1)::integer as row_number
  from (select distinct customer from (${occasions}))`;

/** What a customer of the file may be called among identifiers: as written, or as an e-mail address or mobile number is kept. */
const written = (records: string): Sql => {
  const as = (value: Sql) => sql`select distinct customer, ${value} as value from ${id(records)}`;
  const kept = (['email', 'mobile'] as const).map((type) => as(buyerKey(type, id('customer'))));
  return join([as(id('customer')), ...kept], ' union ');
};

/** The records of each buyer, by any identifier she is known by. */
export const buyersCovariates = (records: string, buyers: string): Sql => sql`
  select distinct b.row_number, c.*
  from ${id(records)} as c
  join (${written(records)}) as w on w.customer = c.customer
  join identifiers as i on i.value = w.value
  join identifier_customers as p on p.identifier_key = i.identifier_key
  join ${id(buyers)} as b on b.customer = p.customer_key`;

/** How many buyers are without any record, and the first of them by an identifier of hers. */
export const bareBuyer = (covered: string, buyers: string): Sql => sql`
  select min(i.value) as customer, b.row_number, count(*) over () as buyers
  from ${id(buyers)} as b
  join identifier_customers as p on p.customer_key = b.customer
  join identifiers as i on i.identifier_key = p.identifier_key
  where b.row_number not in (select row_number from ${id(covered)})
  group by b.row_number
  order by b.row_number
  limit 1`;

/** How many customers of the records are no buyers, and the first of them. */
export const strangers = (records: string, covered: string): Sql => sql`
  select count(distinct customer) as customers, arg_min(customer, record) as first
  from ${id(records)}
  where record not in (select record from ${id(covered)})`;

/** A record that tells of a customer and a day once more. */
export const repeatedRecord = (covered: string): Sql => sql`
  select max(record) as record, any_value(customer) as customer, any_value(day_text) as day
  from ${id(covered)}
  group by row_number, day
  having count(distinct record) > 1
  order by max(record)
  limit 1`;

/** A buyer and an interval that others have and she has not. */
export const missingInterval = (covered: string): Sql => sql`
  select customers.customer, days.day
  from (select row_number, min(customer) as customer from ${id(covered)} group by row_number) as customers
  cross join (select distinct day from ${id(covered)}) as days
  anti join ${id(covered)} as told on told.row_number = customers.row_number and told.day = days.day
  order by customers.row_number, days.day
  limit 1`;

/** A buyer for whom a covariate changes up to the end day, and when it first does. */
export const changingCovariate = (covered: string, j: number, end: string): Sql => sql`
  select any_value(customer) as customer
  from ${id(covered)}
  where day is null or day <= ${end}::date
  group by row_number
  having count(distinct ${id(`v${j}`)}) > 1
  order by row_number
  limit 1`;

/** Number columns of all buyers' records: who, from which day number, and each covariate. */
export const covariateNumbers = (covered: string, covariates: number): Sql => sql`
  select
    row_number,
    ${spell('dayNumber', id('day'))} as day,
    ${join(Array.from({ length: covariates }, (_, j) => id(`v${j}`)))}
  from ${id(covered)}
  order by row_number, day`;

/** The first value of each covariate that holds for ever: one row a buyer. */
export const fixedCovariates = (covered: string, covariates: number, end: string): Sql => sql`
  select
    row_number,
    ${join(Array.from({ length: covariates }, (_, j) => sql`${spell('argMin', id(`v${j}`), sql`coalesce(day, ${end}::date)`)} as ${id(`v${j}`)}`))}
  from ${id(covered)}
  group by row_number
  order by row_number`;

/** Purchase days of buyers as numbers, each day once, customer by customer. */
export const purchaseLog = (occasions: Sql, buyers: string): Sql => sql`
  select b.row_number as customer, ${spell('dayNumber', sql`o.day`)} as day
  from (${occasions}) as o
  join ${id(buyers)} as b on b.customer = o.customer
  order by customer, day`;
