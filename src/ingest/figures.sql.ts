import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import { metricFields } from './fields.ts';
import type { Loading } from './loading.ts';
import { has } from './plan.ts';
import { costsTable, platformFiguresTable } from './tables/other-tables.schema.ts';
import { typedColumns } from './tables.sql.ts';
import { channelOf, shopOf, staged } from './values.sql.ts';

// Reports of platforms: a row a day and object, a column a metric. They say what the platform counted, not who bought.

const month = ({ plan }: Loading): Sql => sql`lower(coalesce(${staged(plan, 'grain')}, 'day')) in ('month', '月')`;

const dayOf = (loading: Loading): Sql => sql`case when ${month(loading)} then date_trunc('month', day)::date else day end`;

const currencyOf = ({ plan, currency }: Loading): Sql => sql`coalesce(upper(${staged(plan, 'currency')}), ${currency})`;

function ofMetric(loading: Loading, field: string): Sql {
  const { plan, source, loadId } = loading;
  return sql`
select ${typedColumns(platformFiguresTable, {
    source_key: sql`${source.key}`,
    day: dayOf(loading),
    grain: sql`case when ${month(loading)} then 'month' else 'day' end`,
    channel: channelOf(loading),
    shop: sql`coalesce(${shopOf(loading)}, '')`,
    object_id: sql`coalesce(${staged(plan, 'object_id')}, '')`,
    metric: sql`${field.replace(/^metric_/, '')}`,
    value: id(field),
    currency: currencyOf(loading),
    load_id: sql`${loadId}`,
  })}, record
from ${id(loading.staging)}
where not bad and ${id(field)} is not null`;
}

/** A row a figure. */
export const incomingFigures = (loading: Loading): Sql =>
  join(
    metricFields.filter((field) => field in loading.plan.columns).map((field) => ofMetric(loading, field)),
    '\nunion all\n',
  );

/** What was spent, a row a day and campaign: a report splits it by object and scene. */
export function incomingSpending(loading: Loading): Sql {
  const { plan, source, loadId } = loading;
  const campaign = has(plan, 'campaign') ? id('campaign') : raw('null::varchar');
  return sql`
select ${typedColumns(costsTable, {
    source_key: sql`${source.key}`,
    day: id('day'),
    channel: id('channel_of'),
    kind: id('kind_of'),
    campaign: id('campaign_of'),
    amount_minor: id('spent'),
    currency: id('currency_of'),
    load_id: sql`${loadId}`,
  })}, record
from (
  select
    ${dayOf(loading)} as day,
    ${channelOf(loading)} as channel_of,
    coalesce(${staged(plan, 'cost_kind')}, 'acquisition') as kind_of,
    ${campaign} as campaign_of,
    ${currencyOf(loading)} as currency_of,
    sum(amount)::bigint as spent,
    max(record) as record
  from ${id(loading.staging)}
  where not bad and amount is not null
  group by all
)`;
}
