import { type Day, dayNumber } from '../base/day.ts';
import { PATTERN_DAYS } from '../models/replaying/patterns-then.ts';
import type { Worth } from '../models/replaying/value-then.ts';
import { join, type Sql, spell, sql } from '../sql/sql.ts';
import { dimensions } from './placing/standing.ts';
import { orderValue } from './spend.sql.ts';
import { bandCodes, stageCodes } from './stages.ts';

/** Distinct histories by weeks: a week's blur against a tenth of the work. */
export const patterns = (people: Sql, asOf: Day): Sql => sql`
  select
    frequency,
    ((${dayNumber(asOf)} - first_day) // ${PATTERN_DAYS})::integer as age_weeks,
    ((${dayNumber(asOf)} - last_day) // ${PATTERN_DAYS})::integer as silent_weeks,
    count(*) as weight
  from ${people}
  group by 1, 2, 3
  order by 1, 2, 3`;

/** People with their own answers. */
export const byCustomer = (people: Sql, marks: Sql): Sql => sql`
  select p.*, m.* exclude (customer_key)
  from ${people} p
  join ${marks} m on m.customer_key = p.customer_key`;

/** What the last 365 days earned, in the basis of the run; sales without a known margin take the brand's. */
export const realised365 = ({ ratio, basis }: Worth): Sql =>
  basis === 'revenue' ? sql`net_365` : sql`(contribution_365 + uncosted_365 * ${ratio}::double)`;

/** Marked people with the money of their future and the value their band is read from. */
export const valuedPeople = (marked: Sql, worth: Worth): Sql => sql`
  select
    *,
    value_per_order * discounted_365 as predicted_12m,
    value_per_order * discounted_all as residual,
    ${realised365(worth)} + value_per_order * discounted_365 as band_value
  from (select *, ${worth.ratio}::double * (${orderValue(worth.spend)}) as value_per_order from (${marked}))`;

/** What stages and bands are read from, and the money of the equity history. */
export const valuedColumns = (valued: Sql): Sql => sql`
  select customer_key, frequency, last_day, probability_180, probability_then, band_value, predicted_12m, residual
  from (${valued})`;

type Codes = Readonly<Record<string, number>>;

const coded = (name: Sql, codes: Codes): Sql =>
  sql`(case ${name} ${join(
    Object.entries(codes).map(([word, code]) => sql`when ${word} then ${code}`),
    ' ',
  )} end)::tinyint`;
const decoded = (code: Sql, codes: Codes): Sql =>
  sql`case ${code} ${join(
    Object.entries(codes).map(([word, number]) => sql`when ${number} then ${word}`),
    ' ',
  )} end`;

const stageName = (code: Sql): Sql => decoded(code, stageCodes);
const bandName = (code: Sql): Sql => decoded(code, bandCodes);

/** Names of stage and band beside the customer, from `standingColumns`. */
export const namedStanding = (now: Sql): Sql => sql`
  select customer_key, ${stageName(sql`stage`)} as stage, ${bandName(sql`band`)} as band, at_risk = 1 as at_risk
  from ${now}`;

/** Open placements as of a day, both dimensions beside each other. */
export const recordedStanding = (asOf: Day): Sql => sql`
  select
    customer_key,
    max(value) filter (where dimension = 'stage') as stage,
    max(valid_from) filter (where dimension = 'stage') as stage_from,
    max(run_id) filter (where dimension = 'stage') as stage_run,
    max(value) filter (where dimension = 'band') as band,
    max(valid_from) filter (where dimension = 'band') as band_from,
    max(run_id) filter (where dimension = 'band') as band_run
  from placements
  where valid_from <= ${asOf}::date
    and (valid_to is null or valid_to > ${asOf}::date)
  group by customer_key`;

/** The same in codes and day numbers, for the refresh that follows. */
export const codedStanding = (asOf: Day): Sql => sql`
  select
    customer_key,
    ${coded(sql`stage`, stageCodes)} as stage, ${spell('dayNumber', sql`stage_from`)} as stage_from, stage_run,
    ${coded(sql`band`, bandCodes)} as band, ${spell('dayNumber', sql`band_from`)} as band_from, band_run
  from (${recordedStanding(asOf)})`;

const day = (number: Sql): Sql => spell('addDays', sql`'1970-01-01'`, number);

/** All placements after a run: ended earlier, ended in it, and open. */
export const allPlacements = (ended: Sql, open: Sql, times: Sql): Sql => sql`
  select p.*, t.computed_at
  from (
    select customer_key, dimension, value, valid_from, valid_to, run_id from placements where valid_to is not null
    union all
    select
      customer_key,
      case when dimension = ${dimensions.stage} then 'stage' else 'band' end,
      case when dimension = ${dimensions.stage} then ${stageName(sql`value`)} else ${bandName(sql`value`)} end,
      ${day(sql`valid_from`)}, ${day(sql`valid_to`)}, run_id
    from ${ended}
    union all
    select customer_key, 'stage', ${stageName(sql`stage`)}, ${day(sql`stage_from`)}, null::date, stage_run from ${open}
    union all
    select customer_key, 'band', ${bandName(sql`band`)}, ${day(sql`band_from`)}, null::date, band_run from ${open}
  ) p
  left join (${times}) t on t.run_id = p.run_id`;

export const runTimes = (runId: number, computedAt: string): Sql => sql`
  select run_id, started_at as computed_at from runs
  union all
  select ${runId}, ${computedAt}::timestamp`;

/** One row a refresh: how many stood where, and what they were worth; from `equityColumns`. */
export const equityRows = (rows: Sql): Sql => sql`
  select
    ${day(sql`as_of`)} as as_of,
    run_id,
    case when is_contribution = 1 then 'contribution' else 'revenue' end as basis,
    customers,
    stage_new + stage_returning + stage_high_value as active,
    at_risk,
    customer_equity_minor::bigint as customer_equity_minor,
    predicted_12m_minor::bigint as predicted_12m_minor,
    stage_new, stage_returning, stage_high_value, stage_dormant, stage_lost,
    band_high, band_mid, band_base, band_none
  from ${rows}`;
