import { id, join, type Sql, spell, sql } from '../sql/sql.ts';
import type { cohortPeriods } from './cohorts.schema.ts';

type Period = (typeof cohortPeriods)[number];

const monthIndex = (day: Sql): Sql => sql`(extract(year from ${day}) * 12 + extract(month from ${day}))`;

/** Which period since the first order a visit falls into, from 0. */
const periodOf = (period: Period): Sql =>
  period === 'month'
    ? sql`(${monthIndex(sql`v.day`)} - c.first_month)::integer`
    : sql`(${spell('daysBetween', sql`c.first_on`, sql`v.day`)} // ${Number.parseInt(period, 10)})::integer`;

/** How many days of its period had passed: a longer gap began before it. */
const daysInto = (period: Period): Sql =>
  period === 'month'
    ? sql`extract(day from v.day) - 1`
    : sql`${spell('daysBetween', sql`c.first_on`, sql`v.day`)} % ${Number.parseInt(period, 10)}`;

const consumers = (people: Sql, outsiders: Sql): Sql => sql`
  select
    p.customer_key,
    p.first_on,
    ${spell('monthStart', sql`p.first_on`)} as cohort,
    ${monthIndex(sql`p.first_on`)} as first_month,
    p.first_channel_mask & -p.first_channel_mask as first_channel_bit
  from ${people} p
  anti join ${outsiders} o on o.customer_key = p.customer_key`;

/** Who bought in which period after the first order: a day counts as active when the one before it lies in an earlier period. */
export const cohortCells = (period: Period, visits: Sql, people: Sql, outsiders: Sql): Sql => sql`
  select
    ${period} as period,
    first_channel_bit,
    cohort,
    idx,
    count(*) filter (where gap_days is null)::integer as customers,
    count(*) filter (where gap_days is null or gap_days > days_into)::integer as active,
    sum(net_minor::double)::bigint as net_minor
  from (
    select
      c.first_channel_bit,
      c.cohort,
      ${periodOf(period)} as idx,
      ${daysInto(period)} as days_into,
      v.gap_days,
      v.net_minor
    from ${visits} v
    join (${consumers(people, outsiders)}) c on c.customer_key = v.customer_key
  )
  group by first_channel_bit, cohort, idx`;

/** Lengths of the periods that are blocks of days; each is so many of the shortest. */
const blocks = [30, 60, 90] as const;
const [SHORTEST] = blocks;

const cellsOf = (days: (typeof blocks)[number]): Sql => sql`
  select
    ${`${days}d`} as period,
    first_channel_bit,
    cohort,
    (block // ${days / SHORTEST})::integer as idx,
    sum(customers)::integer as customers,
    sum(${id(`active_${days}`)})::integer as active,
    sum(net_minor)::bigint as net_minor
  from short_blocks
  group by 2, 3, 4`;

/** `cohortCells` of all periods that are blocks of days, in one pass: longer blocks are made of whole short ones. */
export const blockCells = (visits: Sql, people: Sql, outsiders: Sql): Sql => sql`
  with short_blocks as materialized (
    select
      first_channel_bit,
      cohort,
      block,
      count(*) filter (where gap_days is null) as customers,
      ${join(blocks.map((length) => sql`count(*) filter (where gap_days is null or gap_days > days % ${length}) as ${id(`active_${length}`)}`))},
      sum(net_minor::double)::bigint as net_minor
    from (
      select c.first_channel_bit, c.cohort, ${spell('daysBetween', sql`c.first_on`, sql`v.day`)} as days, days // ${SHORTEST} as block, v.gap_days, v.net_minor
      from ${visits} v
      join (${consumers(people, outsiders)}) c on c.customer_key = v.customer_key
    )
    group by first_channel_bit, cohort, block
  )
  ${join(blocks.map(cellsOf), '\n  union all')}`;

/** The cells with the channel's name. */
export const namedCells = (cells: Sql, channels: Sql): Sql => sql`
  select cell.* exclude (first_channel_bit), ch.channel
  from (${cells}) cell
  left join (select code, min(channel) as channel from ${channels} group by code) ch on 1::bigint << ch.code = cell.first_channel_bit`;

export const cohortTable = (period: Period, channel: string | undefined): Sql => sql`
  select cohort, idx, sum(customers)::integer as customers, sum(active)::integer as active, sum(net_minor)::bigint as net_minor
  from cohort_cells
  where period = ${period}
    ${channel === undefined ? sql`` : sql`and channel = ${channel}`}
  group by cohort, idx
  order by cohort, idx`;

export const cohortChannels = (): Sql => sql`
  select channel
  from cohort_cells
  where channel is not null
  group by channel
  order by sum(customers) desc, channel`;
