import { paidStatuses } from '../ingest/tables/orders.schema.ts';
import { allOf, id, join, raw, type Sql, sql } from '../sql/sql.ts';
import type { Condition, KindUses, OrderRule } from './order-kinds.schema.ts';

/** A table by its name, for those who hand it on. */
export const namedTable = (name: string): Sql => id(name);

type LineCondition = Extract<Condition, { lines: 'every' | 'any' }>;

const columns: Readonly<Record<string, Sql>> = {
  title: sql`i.title`,
  sku: sql`i.sku`,
  product_id: sql`i.product_id`,
  category: sql`i.category`,
  list_price: sql`i.list_price_minor`,
  line_paid: sql`i.paid_minor`,
  line_quantity: sql`i.quantity`,
  file_kind: sql`o.kind`,
  goods_paid: sql`o.goods_paid_minor`,
  freight_paid: sql`coalesce(o.freight_paid_minor, 0)`,
  platform_subsidy: sql`coalesce(o.platform_subsidy_minor, 0)`,
  merchant_revenue: sql`coalesce(o.merchant_revenue_minor, 0)`,
};
const column = (field: string): Sql => columns[field] ?? id('o', field);

/** Letters are compared whatever their case; only words that have any pay for it. */
const folded = (value: Sql, word: string): Sql => (word.toLowerCase() === word.toUpperCase() ? value : sql`lower(${value})`);

const textTest = (value: Sql, test: 'contains' | 'equals' | 'starts_with', words: readonly string[]): Sql => {
  const one = (word: string): Sql => {
    const [left, right] = [folded(value, word), word.toLowerCase()];
    if (test === 'equals') return sql`${left} = ${right}`;
    return test === 'contains' ? sql`contains(${left}, ${right})` : sql`starts_with(${left}, ${right})`;
  };
  return sql`(${join(words.map(one), ' or ')})`;
};

const signs = { at_least: raw('>='), at_most: raw('<='), equals: raw('=') };

/** All accounts of the people whom the list names. */
const accountsOf = (values: readonly string[]): Sql => sql`
    select mine.identifier_key
    from identifier_customers mine
    where mine.customer_key in (${peopleNamed(values)})`;

/** People by a buyer account, a mobile, an e-mail or their public id. */
export const peopleNamed = (values: readonly string[]): Sql => {
  const list = join(values.map((value) => sql`${value}`));
  return sql`
      select person.customer_key
      from identifiers i
      join identifier_customers person on person.identifier_key = i.identifier_key
      where i.value in (${list})
      union
      select customer_key from identifier_customers where 'C' || lpad(customer_key::varchar, 8, '0') in (${list})
      union
      select to_key from customer_redirects where 'C' || lpad(from_key::varchar, 8, '0') in (${list})`;
};

const isOnLines = (condition: Condition): condition is LineCondition => 'lines' in condition;

const test = (condition: Condition, value: Sql): Sql => {
  if ('value' in condition) return sql`${value} ${signs[condition.test]} ${condition.value}`;
  return 'field' in condition ? textTest(value, condition.test, condition.values) : raw('false');
};

const enabled = (rules: readonly OrderRule[]): OrderRule[] => rules.filter((rule) => rule.enabled);

/** Conditions on lines, each with a bit of its own. */
const lineConditions = (rules: readonly OrderRule[]): LineCondition[] =>
  enabled(rules).flatMap(({ conditions }) => conditions.filter(isOnLines));

const bit = (place: number): Sql => raw(`${2n ** BigInt(place)}::hugeint`);

/** More conditions on lines than there are bits to keep them apart. */
export const MOST_LINE_CONDITIONS = 120;

const maskOf = (conditions: readonly LineCondition[]): Sql =>
  join(
    conditions.map((one, i) => sql`case when ${test(one, column(one.field))} then ${bit(i)} else 0::hugeint end`),
    ' + ',
  );

/** Orders with a line that meets a condition: which conditions every line meets, gifts apart, and which one at least. */
export const lineHits = (rules: readonly OrderRule[]): Sql => {
  const conditions = lineConditions(rules);
  if (conditions.length === 0)
    return sql`select null::integer as source_key, null::varchar as order_id, 0::hugeint as met_by_every, 0::hugeint as met_by_any where false`;
  return sql`
  with hit as materialized (
    select distinct i.source_key, i.order_id
    from order_items i
    where ${join(
      conditions.map((one) => test(one, column(one.field))),
      ' or ',
    )}
  )
  select
    source_key,
    order_id,
    coalesce(bit_and(met) filter (where not is_gift), bit_and(met)) as met_by_every,
    bit_or(met) as met_by_any
  from (
    select i.source_key, i.order_id, i.is_gift, ${maskOf(conditions)} as met
    from order_items i
    semi join hit h on h.source_key = i.source_key and h.order_id = i.order_id
  )
  group by source_key, order_id`;
};

/** The title of a file of orders stands in where no lines were loaded. */
const insteadOfLines = (condition: LineCondition): Sql =>
  condition.field === 'title' ? sql`(o.title is not null and ${test(condition, sql`o.title`)})` : raw('false');

const onLines = (condition: LineCondition, place: number): Sql => {
  const met = condition.lines === 'every' ? sql`l.met_by_every` : sql`l.met_by_any`;
  return sql`coalesce(${met} & ${bit(place)} <> 0, ${insteadOfLines(condition)})`;
};

type TextTest = 'contains' | 'equals' | 'starts_with';

/** The least that an order must meet so that a rule may fit: one of these groups, each in all its conditions. */
const anchors = ({ match, conditions }: OrderRule): readonly Condition[][] => {
  if (match === 'any') return conditions.map((condition) => [condition]);
  const ofOrder = conditions.filter((condition) => condition.on === 'number' || condition.on === 'text');
  return [ofOrder.length > 0 ? ofOrder : conditions.slice(0, 1)];
};

/** Words looked for in one column, of all rules together: nulls go by at once. */
const wordsOf = (conditions: readonly Condition[]): Sql[] => {
  const groups = new Map<string, { value: Sql; test: TextTest; words: string[] }>();
  for (const condition of conditions) {
    if (!('field' in condition && 'values' in condition)) continue;
    if (isOnLines(condition) && condition.field !== 'title') continue;
    const value = isOnLines(condition) ? sql`o.title` : column(condition.field);
    const group = groups.get(`${condition.field} ${condition.test}`) ?? { value, test: condition.test, words: [] };
    group.words.push(...condition.values);
    groups.set(`${condition.field} ${condition.test}`, group);
  }
  return [...groups.values()].map(
    (group) => sql`(${group.value} is not null and ${textTest(group.value, group.test, group.words)})`,
  );
};

/**
 * Orders that a rule may fit: questions that a scan of all orders answers quickly. Working out every rule for every order
 * takes three times as long.
 */
const mayFit = (rules: readonly OrderRule[]): Sql[] => {
  const needed = rules.flatMap(anchors);
  const isWords = ([first]: readonly Condition[]): boolean => first !== undefined && 'values' in first && first.on !== 'buyer';
  const single = (group: readonly Condition[]): boolean => group.length === 1 && isWords(group);
  const whole = needed.filter((group) => !single(group)).map((group) => allOf(group.map(asked)));
  return [...whole.map((all) => sql`(${all})`), ...wordsOf(needed.filter(single).flat())];
};

const asked = (condition: Condition): Sql => {
  if (condition.on === 'buyer') return sql`o.buyer_key in (${accountsOf(condition.values)})`;
  return isOnLines(condition) ? insteadOfLines(condition) : test(condition, column(condition.field));
};

const fits = ({ match, conditions }: OrderRule, places: ReadonlyMap<Condition, number>): Sql => {
  const each = conditions.map((condition) => {
    if (isOnLines(condition)) return onLines(condition, places.get(condition) ?? 0);
    if (condition.on === 'buyer') return sql`coalesce(o.buyer_key in (${accountsOf(condition.values)}), false)`;
    return sql`coalesce(${test(condition, column(condition.field))}, false)`;
  });
  return match === 'all' ? allOf(each) : sql`(${join(each, ' or ')})`;
};

/** The kinds of orders before any rule has looked at them. */
export const noOrderKinds: Sql = sql`
  select
    null::integer as source_key, null::varchar as order_id, null::varchar as kind, null::varchar as rule_id,
    null::varchar as file_kind, null::integer as buyer_key, null::date as paid_on, null::bigint as paid_minor
  where false`;

const names = (rules: readonly OrderRule[]): Sql =>
  sql`(values ${join(rules.map((rule, place) => sql`(${place}, ${rule.id}, ${rule.kind})`))}) as r(place, rule_id, kind)`;

/** Goods of an order whose payment stands, refunds not taken off. */
export const paidGoods = sql`case when o.status in (${join(paidStatuses.map((status) => sql`${status}`))}) and o.paid_on is not null then coalesce(o.goods_paid_minor, 0) else 0 end`;

/**
 * Orders whose kind is another than the file's, by the first rule that fits; `hits` is what `lineHits` made, null where
 * it found nothing.
 */
export const orderKindRows = (rules: readonly OrderRule[], hits: Sql | null): Sql => {
  const active = enabled(rules);
  if (active.length === 0) return noOrderKinds;
  const places = new Map<Condition, number>(lineConditions(rules).map((condition, place) => [condition, place]));
  const cases = active.map((rule, place) => sql`when ${fits(rule, places)} then ${raw(String(place))}`);
  const lines =
    hits ??
    sql`(select null::integer as source_key, null::varchar as order_id, 0::hugeint as met_by_every, 0::hugeint as met_by_any where false)`;
  const onHits = hits ? [sql`l.source_key is not null`] : [];
  return sql`
  select found.source_key, found.order_id, r.kind, r.rule_id, found.file_kind, found.buyer_key, found.paid_on, found.paid_minor
  from (
    select
      o.source_key,
      o.order_id,
      o.kind as file_kind,
      o.buyer_key,
      o.paid_on,
      ${paidGoods}::bigint as paid_minor,
      case ${join(cases, '\n      ')} end as place
    from (
      select o.*
      from orders o
      ${hits ? sql`left join ${hits} l on l.source_key = o.source_key and l.order_id = o.order_id` : raw('')}
      where ${join([...onHits, ...mayFit(active), raw('false')], '\n        or ')}
    ) o
    left join ${lines} l on l.source_key = o.source_key and l.order_id = o.order_id
  ) found
  join ${names(active)} on r.place = found.place
  where r.kind <> found.file_kind`;
};

/** Which kinds count where, for queries that join it. */
export const kindUseRows = (uses: KindUses): Sql =>
  sql`select * from (values ${join(
    Object.entries(uses).map(([kind, { sales, customers }]) => sql`(${kind}, ${sales}, ${customers})`),
  )}) as u(kind, in_sales, in_customers)`;

/** Orders that were paid, by the kind their file gives them. */
export const fileKindTotals = (): Sql => sql`
  select kind, count(*)::integer as orders, coalesce(sum(goods_paid_minor::double), 0)::bigint as paid_minor
  from orders
  where paid_on is not null
    and status in (${join(paidStatuses.map((status) => sql`${status}`))})
  group by kind`;

/** What each rule moves from which kind to which. */
export const ruleMoves = (kinds: Sql): Sql => sql`
  select rule_id, kind, file_kind, count(*)::integer as orders, coalesce(sum(paid_minor::double), 0)::bigint as paid_minor
  from ${kinds}
  where paid_on is not null
  group by rule_id, kind, file_kind`;

/** A few orders that a rule decides, the largest first; no text of the buyer's. */
export const ruleExamples = (kinds: Sql, rule: string, limit: number): Sql => sql`
  select
    o.order_id,
    o.paid_on as day,
    o.channel,
    o.shop,
    k.file_kind,
    k.kind,
    o.goods_paid_minor,
    coalesce(
      (select min(i.title) from order_items i where i.source_key = o.source_key and i.order_id = o.order_id),
      o.title
    ) as title,
    o.flag,
    o.memo
  from ${kinds} k
  join orders o on o.source_key = k.source_key and o.order_id = k.order_id
  where k.rule_id = ${rule}
  order by k.paid_minor desc, o.order_id
  limit ${limit}`;
