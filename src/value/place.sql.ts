import { type Day, dayNumber } from '../base/day.ts';
import { join, type Sql, spell, sql } from '../sql/sql.ts';
import { orderValue } from './spend.sql.ts';
import type { SpendModel } from './spend-model.ts';
import type { BandThresholds, StageRule } from './stages.ts';

/** How money of purchases becomes value: net revenue as it is, or times the brand's margin. */
export interface Worth {
  readonly spend: SpendModel;
  readonly ratio: number;
  readonly basis: 'contribution' | 'revenue';
}

const PATTERN_DAYS = 7;

/** Distinct histories by weeks, for replayed refreshes: a week's blur against a tenth of the work. */
export const patterns = (people: Sql, asOf: Day): Sql => sql`
  select
    frequency,
    ((${dayNumber(asOf)} - first_day) // ${PATTERN_DAYS})::integer as age_weeks,
    ((${dayNumber(asOf)} - last_day) // ${PATTERN_DAYS})::integer as silent_weeks,
    count(*) as weight
  from ${people}
  group by 1, 2, 3
  order by 1, 2, 3`;

/** People with the answers for their pattern. */
export const byPattern = (people: Sql, marks: Sql, asOf: Day): Sql => sql`
  select p.*, m.probability_180, m.discounted_365, m.discounted_all, m.probability_then
  from ${people} p
  join ${marks} m
    on m.frequency = p.frequency
    and m.age_weeks = (${dayNumber(asOf)} - p.first_day) // ${PATTERN_DAYS}
    and m.silent_weeks = (${dayNumber(asOf)} - p.last_day) // ${PATTERN_DAYS}`;

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

export const bandQuantiles = (valued: Sql): Sql => sql`
  select
    ${spell('quantile', sql`band_value`, sql`0.8`)}::double as high,
    ${spell('quantile', sql`band_value`, sql`0.5`)}::double as mid
  from (${valued})`;

const rank = (value: Sql, { highFromMinor, midFromMinor }: BandThresholds, factor: number): Sql => sql`case
      when ${value} >= ${highFromMinor * factor}::double then 3
      when ${value} >= ${midFromMinor * factor}::double then 2
      when ${value} >= 1 then 1
      else 0
    end`;

// While refreshes follow one another, a band is its rank and a stage its number: text is slow to carry through millions of rows.
const bandCodes = { none: 0, base: 1, mid: 2, high: 3 } as const;
const stageCodes = { lost: 0, dormant: 1, high_value: 2, returning: 3, new: 4 } as const;
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

/** Names of stage and band beside the customer, from what `standing` gave. */
export const namedStanding = (now: Sql): Sql => sql`
  select customer_key, ${stageName(sql`stage`)} as stage, ${bandName(sql`band`)} as band, at_risk
  from ${now}`;

/** A tenth above a threshold to rise, at once; a tenth below it to fall, at a monthly refresh only. */
const nextRank = (thresholds: BandThresholds, monthly: boolean): Sql => sql`case
      when old_rank is null then ${rank(sql`band_value`, thresholds, 1)}
      when ${rank(sql`band_value`, thresholds, 1.1)} > old_rank then ${rank(sql`band_value`, thresholds, 1.1)}
      when ${monthly} and ${rank(sql`band_value`, thresholds, 0.9)} < old_rank then ${rank(sql`band_value`, thresholds, 0.9)}
      else old_rank
    end`;

const isLost = (rule: StageRule, asOf: Day): Sql =>
  rule.kind === 'probability'
    ? sql`probability_180 < ${rule.lost}::double`
    : sql`${dayNumber(asOf)} - last_day > ${rule.lostDays}`;
const isDormant = (rule: StageRule, asOf: Day): Sql =>
  rule.kind === 'probability'
    ? sql`probability_180 < ${rule.dormant}::double`
    : sql`${dayNumber(asOf)} - last_day > ${rule.dormantDays}`;
const isAtRisk = (rule: StageRule, asOf: Day): Sql =>
  rule.kind === 'probability'
    ? sql`probability_180 < ${rule.risk}::double * probability_then`
    : sql`${dayNumber(asOf)} - last_day > ${rule.riskDays}`;

export interface Refresh {
  readonly asOf: Day;
  readonly runId: number;
  /** The last day of a month: bands may fall. */
  readonly monthly: boolean;
  readonly thresholds: BandThresholds;
  readonly rule: StageRule;
}

const noneWaits = sql`select null::integer as customer_key where false`;

/** Where every buyer stands after a refresh, and where she stood before it; who waits for a balance is neither silent nor gone. */
export const standing = (
  valued: Sql,
  previous: Sql,
  { asOf, runId, monthly, thresholds, rule }: Refresh,
  waiting = noneWaits,
): Sql => sql`
  select
    customer_key, predicted_12m, residual,
    stage,
    case when stage = old_stage then old_stage_from else ${asOf}::date end as stage_from,
    case when stage = old_stage then old_stage_run else ${runId} end as stage_run,
    band,
    case when band = old_band then old_band_from else ${asOf}::date end as band_from,
    case when band = old_band then old_band_run else ${runId} end as band_run,
    stage > ${stageCodes.dormant} and silent_risk as at_risk,
    old_stage, old_stage_from, old_stage_run, old_band, old_band_from, old_band_run
  from (
    select
      *,
      case
        when not waits and ${isLost(rule, asOf)} then ${stageCodes.lost}
        when not waits and ${isDormant(rule, asOf)} then ${stageCodes.dormant}
        when band = ${bandCodes.high} then ${stageCodes.high_value}
        when frequency > 0 then ${stageCodes.returning}
        else ${stageCodes.new}
      end::tinyint as stage,
      not waits and ${isAtRisk(rule, asOf)} as silent_risk
    from (
      select *, (${nextRank(thresholds, monthly)})::tinyint as band
      from (
        select
          v.*,
          o.stage as old_stage, o.stage_from as old_stage_from, o.stage_run as old_stage_run,
          o.band as old_band, o.band_from as old_band_from, o.band_run as old_band_run,
          o.band as old_rank,
          w.customer_key is not null as waits
        from (${valued}) v
        left join ${previous} o on o.customer_key = v.customer_key
        left join (${waiting}) w on w.customer_key = v.customer_key
      )
    )
  )`;

/** Nobody stood anywhere before the first refresh. */
export const nobody = (): Sql => sql`
  select
    null::integer as customer_key, null::tinyint as stage, null::date as stage_from, null::integer as stage_run,
    null::tinyint as band, null::date as band_from, null::integer as band_run
  where false`;

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

/** The same in codes, for the refresh that follows. */
export const codedStanding = (asOf: Day): Sql => sql`
  select * replace (${coded(sql`stage`, stageCodes)} as stage, ${coded(sql`band`, bandCodes)} as band)
  from (${recordedStanding(asOf)})`;

/** How many of those who stand somewhere now stood somewhere before. */
export const keptStanding = (now: Sql): Sql => sql`select count(old_stage) as customers from ${now}`;

const gone = (now: Sql, previous: Sql, asOf: Day): Sql => sql`
  union all
  select customer_key, 'stage', ${stageName(sql`stage`)}, stage_from, ${asOf}::date, stage_run
  from ${previous}
  anti join ${now} using (customer_key)
  union all
  select customer_key, 'band', ${bandName(sql`band`)}, band_from, ${asOf}::date, band_run
  from ${previous}
  anti join ${now} using (customer_key)`;

/** Placements that a refresh ends: changed, or, where `someGone`, of customers whose purchases were all taken back. */
export const endedPlacements = (now: Sql, previous: Sql, asOf: Day, someGone: boolean): Sql => sql`
  select customer_key, 'stage' as dimension, ${stageName(sql`old_stage`)} as value, old_stage_from as valid_from, ${asOf}::date as valid_to, old_stage_run as run_id
  from ${now}
  where old_stage <> stage
  union all
  select customer_key, 'band', ${bandName(sql`old_band`)}, old_band_from, ${asOf}::date, old_band_run
  from ${now}
  where old_band <> band
  ${someGone ? gone(now, previous, asOf) : sql``}`;

/** All placements after a run: ended earlier, ended in it, and open. */
export const allPlacements = (ended: Sql, open: Sql, times: Sql): Sql => sql`
  select p.*, t.computed_at
  from (
    select customer_key, dimension, value, valid_from, valid_to, run_id from placements where valid_to is not null
    union all
    select customer_key, dimension, value, valid_from, valid_to, run_id from ${ended}
    union all
    select customer_key, 'stage', ${stageName(sql`stage`)}, stage_from, null::date, stage_run from ${open}
    union all
    select customer_key, 'band', ${bandName(sql`band`)}, band_from, null::date, band_run from ${open}
  ) p
  left join (${times}) t on t.run_id = p.run_id`;

export const runTimes = (runId: number, computedAt: string): Sql => sql`
  select run_id, started_at as computed_at from runs
  union all
  select ${runId}, ${computedAt}::timestamp`;

/** One row a refresh: how many stood where, and what they were worth. */
export const equityRow = (now: Sql, { asOf, runId }: Pick<Refresh, 'asOf' | 'runId'>, basis: string): Sql => sql`
  select
    ${asOf}::date as as_of,
    ${runId} as run_id,
    ${basis} as basis,
    count(*)::integer as customers,
    (count(*) filter (where stage > ${stageCodes.dormant}))::integer as active,
    (count(*) filter (where at_risk))::integer as at_risk,
    coalesce(sum(round(residual)), 0)::bigint as customer_equity_minor,
    coalesce(sum(round(predicted_12m)), 0)::bigint as predicted_12m_minor,
    (count(*) filter (where stage = ${stageCodes.new}))::integer as stage_new,
    (count(*) filter (where stage = ${stageCodes.returning}))::integer as stage_returning,
    (count(*) filter (where stage = ${stageCodes.high_value}))::integer as stage_high_value,
    (count(*) filter (where stage = ${stageCodes.dormant}))::integer as stage_dormant,
    (count(*) filter (where stage = ${stageCodes.lost}))::integer as stage_lost,
    (count(*) filter (where band = ${bandCodes.high}))::integer as band_high,
    (count(*) filter (where band = ${bandCodes.mid}))::integer as band_mid,
    (count(*) filter (where band = ${bandCodes.base}))::integer as band_base,
    (count(*) filter (where band = ${bandCodes.none}))::integer as band_none
  from ${now}`;
