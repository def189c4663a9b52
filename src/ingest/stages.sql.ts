import { id, raw, type Sql, sql } from '../sql/sql.ts';
import type { Loading } from './loading.ts';
import { constant, readers } from './parse.sql.ts';
import type { Plan } from './plan.ts';

// 分阶段订单信息: a presale's deposit and balance in one text, whose layout nobody documents. What is read are its words, in their
// order: a first part about stage 1 or the deposit, a second about stage 2 or the balance. Anything else is an unknown layout.

const FIRST = '阶段\\s*[1一]|第?\\s*[1一]\\s*阶段|定金|订金|首付款|预付款';
const SECOND = '阶段\\s*[2二]|第?\\s*[2二]\\s*阶段|尾款|余款';
const UNPAID = '未付|未支付|待付|待支付|未完成|尚未|没有付|等待[^,;]*(付|支付)|unpaid|not paid';
const PAID = '已付|已支付|支付成功|付款成功|付清|已完成|付讫|paid';
const TIME = '\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?([ t]*\\d{1,2}:\\d{2}(:\\d{2})?)?';
const AMOUNT = '(\\d+(\\.\\d{1,2})?)\\s*元|[¥￥]\\s*(\\d+(\\.\\d{1,2})?)|(\\d+\\.\\d{1,2})';

/** Whether a file tells of instalments. */
export const hasStages = ({ columns }: Plan): boolean => 'stages' in columns;

const plain = sql`lower(translate(${id('stages')}, ${constant('０１２３４５６７８９：，；．（）　')}, ${constant('0123456789:,;.() ')}))`;

/** Words of the platform's interface for the states of a presale. */
const CODES = `case
    when text like '%front_nopaid_final_nopaid%' then '定金未付尾款未付'
    when text like '%front_paid_final_nopaid%' then '定金已付尾款未付'
    when text like '%front_paid_final_paid%' then '定金已付尾款已付'
    when text in ('定金和尾款都付', '定金和尾款都已付') then '定金已付尾款已付'
    else text
  end`;

const found = (part: string, pattern: string): Sql => sql`regexp_matches(${raw(part)}, ${constant(pattern)})`;
const time = (part: string, { reading }: Loading): Sql =>
  readers.time.full(sql`nullif(regexp_extract(${raw(part)}, ${constant(TIME)}), '')`, reading);

/** A stage is paid where it says so, or names the time of it, and nowhere the contrary. */
const paid = (part: string): Sql => sql`case
    when ${found(part, UNPAID)} then false
    when ${found(part, PAID)} or ${found(part, TIME)} then true
  end`;

const amount = (part: string): Sql => {
  const text = sql`replace(regexp_replace(${raw(part)}, ${constant(TIME)}, ' ', 'g'), ',', '')`;
  const number = sql`regexp_extract(regexp_extract(${text}, ${constant(AMOUNT)}), '\\d+(\\.\\d{1,2})?')`;
  return sql`(try_cast(nullif(${number}, '') as decimal(15, 2)) * 100)::bigint`;
};

const one = (name: string, part: string, loading: Loading): Sql => sql`
    ${amount(part)} as ${id(`${name}_minor`)},
    ${time(part, loading)} as ${id(`${name}_time`)},
    ${paid(part)} as ${id(`${name}_paid`)}`;

/** Rows with what their text says of deposit and balance; `stages_known` where both stages and whether they were paid are in it. */
const told = (rows: Sql, loading: Loading): Sql => sql`(
  select * exclude (text, words, first_at, second_at, first_part, second_part),
    coalesce(first_paid is not null and second_paid is not null, false) as stages_known
  from (
    select *, ${one('first', 'first_part', loading)}, ${one('second', 'second_part', loading)}
    from (
      select *,
        case when second_at > first_at and first_at > 0 then substr(words, first_at, second_at - first_at) end as first_part,
        case when second_at > first_at and first_at > 0 then substr(words, second_at) end as second_part
      from (
        select *,
          case when ${found('words', FIRST)} then strpos(words, regexp_extract(words, ${constant(FIRST)})) else 0 end as first_at,
          case when ${found('words', SECOND)} then strpos(words, regexp_extract(words, ${constant(SECOND)})) else 0 end as second_at
        from (select *, ${raw(CODES)} as words from (select *, ${plain} as text from ${rows}))
      )
    )
  )
)`;

/** Rows of orders, presales paid on the day of their balance: a deposit alone pays for no goods. */
export function withStages(rows: Sql, loading: Loading): Sql {
  if (!hasStages(loading.plan)) return rows;
  const balance = sql`case
      when not stages_known then paid_at
      when second_paid then coalesce(second_time, paid_at)
    end`;
  const isPaid = 'paid_at' in loading.plan.columns ? sql`replace (${balance} as paid_at)` : raw('');
  return sql`(select * ${isPaid} from ${told(rows, loading)})`;
}

/** A value of the deposit, where the text tells of one. */
export const depositOf = ({ plan }: Loading, value: 'minor' | 'time'): Sql | null =>
  hasStages(plan) ? sql`case when stages_known and first_paid then ${id(`first_${value}`)} end` : null;

/** Whether only the deposit is paid. */
export const onlyDeposit = ({ plan }: Loading): Sql =>
  hasStages(plan) ? raw('coalesce(stages_known and first_paid and not second_paid, false)') : raw('false');

export const unknownStages = (loading: Loading): Sql => sql`
select count(*)::integer as rows
from ${told(sql`(select * from ${id(loading.staging)} where not bad and stages is not null)`, loading)}
where not stages_known`;
