import { join, type Sql, sql } from '../sql/sql.ts';
import { platformNames } from './platforms.ts';
import type { Due, Window } from './windows.ts';

/** `platformOf` in SQL. */
export const platformOfChannel = (channel: Sql): Sql => sql`case
      ${join(
        platformNames.map(
          ([platform, names]) => sql`when lower(${channel}) in (${join(names.map((name) => sql`${name}`))}) then ${platform}`,
        ),
        '\n      ',
      )}
    end`;

const windowRows = (windows: readonly Window[]): Sql =>
  windows.length === 0
    ? sql`select null::varchar as platform, null::date as from_on, null::date as to_on where false`
    : sql`select platform, from_on::date as from_on, to_on::date as to_on
    from (values ${join(windows.map(({ platform, from, to }) => sql`(${platform}, ${from}, ${to})`))}) as w(platform, from_on, to_on)`;

/** Days of promo windows with the channels they hold for, as a mask of the codes in `channels`. */
export const promoDays = (windows: readonly Window[], channels: Sql): Sql => sql`
  select w.day, bit_or(1::bigint << ch.code) as channel_mask
  from (
    select platform, unnest(generate_series(from_on, to_on, interval 1 day))::date as day
    from (${windowRows(windows)})
  ) w
  join ${channels} ch on w.platform = 'all' or w.platform = ${platformOfChannel(sql`ch.channel`)}
  group by w.day`;

/** Balance windows as rows. */
export const dueRows = (dues: readonly Due[]): Sql =>
  dues.length === 0
    ? sql`select null::varchar as platform, null::varchar as campaign, null::date as since, null::date as from_on, null::date as to_on where false`
    : sql`select platform, campaign, since::date as since, from_on::date as from_on, to_on::date as to_on
    from (values ${join(
      dues.map(({ platform, campaign, since, from, to }) => sql`(${platform}, ${campaign}, ${since}, ${from}, ${to})`),
    )}) as w(platform, campaign, since, from_on, to_on)`;
