import { join, raw, type Sql, sql } from '../sql/sql.ts';
import type { FieldKind } from './fields.ts';

/** What reading a value needs to know of the workspace. */
export interface Reading {
  readonly timeZone: string;
  /** Decimal digits of the currency. */
  readonly digits: number;
  /** First year whose days no file may name: further in the future than a mistake of the clock. */
  readonly yearAfter: number;
  /** Zone the file writes its times in, where it is another. */
  readonly fileZone?: string;
  /** From this local day the zone keeps one offset for good; null when it changes with the seasons. */
  readonly steady: { readonly from: string; readonly offsetMinutes: number } | null;
}

/** A constant of the code, which the engine prepares once; a value of a user is always a parameter. */
export const constant = (text: string): Sql => raw(`'${text.replaceAll("'", "''")}'`);

const FULL_WIDTH = '０１２３４５６７８９：－／．，＋　';
const ASCII = '0123456789:-/.,+ ';

const last = (x: Sql): Sql => sql`substr(${x}, -1, 1)`;
const isHan = (x: Sql): Sql => sql`${x} between '\u4e00' and '\u9fff'`;
// letters, digits and what stands between them in ASCII, without `=`; compared by prefix, which is cheap
const isAscii = (x: Sql): Sql => sql`(${x} between '0' and '<' or ${x} between '>' and '~')`;
// first and last characters that need no cleaning, the commonest pairs first, as each look at the last one costs
const plainText = (x: Sql): Sql => sql`case
    when ${x} >= '0' and ${x} < '=' and ${last(x)} between '0' and '<' then ${x}
    when ${isHan(x)} and ${isHan(last(x))} then ${x}
    when (${isAscii(x)} or ${isHan(x)}) and (${isAscii(last(x))} or ${isHan(last(x))}) then ${x}
  end`;

/** Without the wrappings that keep spreadsheets from eating long numbers: `="…"`, a tab, an apostrophe, odd spaces. */
export const cleanId = (x: Sql): Sql => sql`nullif(trim(${x}, ' \t\r\n\u00a0\u3000\ufeff''="'), '')`;
export const cleanText = (x: Sql): Sql =>
  sql`nullif(trim(case when starts_with(${x}, '=') then trim(${x}, '="') else ${x} end, ' \t\r\n\u00a0\u3000\ufeff'), '')`;

/**
 * A number that a spreadsheet has cut to its 15 digits, which shows in scientific notation: two order numbers that differ
 * behind them look the same. Looked at by one sign first, as every number of every row is.
 */
export const isCutNumber = (x: Sql): Sql =>
  sql`case when substr(${x}, -3, 1) = '+' then regexp_full_match(${x}, '[0-9]([.,][0-9]+)?[eE]\\+[0-9]{2}') else false end`;

const cleanValue = (x: Sql): Sql => sql`trim(translate(${x}, ${constant(FULL_WIDTH)}, ${constant(ASCII)}), ' \t\r\n\u00a0''="')`;
// a pattern and not a list of values: the engine makes a join of `in`, and joins every row
const EMPTY = '(?i)(|-|--|/|null|none|nan|n/a|na|\\\\n|无)';
/** Cells that stand for nothing. */
export const isEmpty = (x: Sql): Sql => sql`regexp_full_match(${cleanValue(x)}, ${constant(EMPTY)})`;

// exactly two decimals: then no decimal cast can round; most freights, subsidies and discounts are nothing
const plainAmount = (x: Sql, { digits }: Reading): Sql =>
  digits === 2
    ? sql`case when ${x} = '0.00' then 0 when substr(${x}, -3, 1) = '.' then (try_cast(${x} as decimal(15, 2)) * 100)::bigint end`
    : raw('null::bigint');

/** Integer minor units; more decimals than the currency has are refused, never rounded. */
function slowAmount(x: Sql, { digits }: Reading): Sql {
  const number = sql`regexp_replace(replace(replace(upper(${cleanValue(x)}), ',', ''), ' ', ''), '^(CNY|RMB|¥|￥|\\$|US\\$)|(元|CNY|RMB)$', '', 'g')`;
  const shape = `^[+-]?[0-9]{1,13}(\\.[0-9]{0,${digits}}0*)?$`;
  return sql`case when regexp_full_match(${number}, ${constant(shape)})
    then (cast(regexp_replace(${number}, '\\.$', '') as decimal(28, ${raw(String(digits))})) * ${raw(String(10 ** digits))})::bigint end`;
}

const PARTS = "['y', 'm', 'd', 'h', 'i', 's', 'z']";
const TIME =
  '^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[ T]+(\\d{1,2})[:时](\\d{1,2})分?(?::?(\\d{1,2})秒?(?:\\.\\d+)?)?)?\\s*(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?$';

const parts = (x: Sql): Sql => sql`regexp_extract(${cleanValue(x)}, ${constant(TIME)}, ${raw(PARTS)})`;

/** The instant as local time; an offset in the text is honoured. */
function spelledTime(x: Sql, zone: string): Sql {
  return sql`list_transform([${parts(x)}], p -> case when p.y <> '' then
    ${zoned(
      sql`try_cast(p.y || '-' || p.m || '-' || p.d || ' ' || if(p.h = '', '0', p.h) || ':' || if(p.i = '', '0', p.i) || ':' || if(p.s = '', '0', p.s) as timestamp)`,
      sql`p.z`,
      zone,
    )} end)[1]`;
}

const offsetMinutes = (z: Sql): Sql =>
  sql`case when ${z} in ('Z', 'UTC', 'GMT') then 0 else
    (case when starts_with(${z}, '-') then -1 else 1 end)
    * (substr(${z}, 2, 2)::integer * 60 + coalesce(try_cast(right(replace(substr(${z}, 4), ':', ''), 2) as integer), 0)) end`;

const zoned = (local: Sql, z: Sql, zone: string): Sql =>
  sql`case when ${z} = '' then ${local} else ${toLocal(sql`${local} - to_minutes(${offsetMinutes(z)})`, zone)} end`;

export const toLocal = (utc: Sql, zone: string): Sql => sql`timezone(${constant(zone)}, timezone('UTC', ${utc}))`;

/** Seconds or milliseconds since 1970, compact digits, or a spreadsheet's day number. */
function numberedTime(x: Sql, zone: string): Sql {
  const digits = cleanValue(x);
  return sql`case
    when regexp_full_match(${digits}, '1\\d{9}') then ${toLocal(sql`make_timestamp(${digits}::bigint * 1000000)`, zone)}
    when regexp_full_match(${digits}, '1\\d{12}') then ${toLocal(sql`make_timestamp(${digits}::bigint * 1000)`, zone)}
    when regexp_full_match(${digits}, '(19|20)\\d{12}') then try_strptime(${digits}, '%Y%m%d%H%M%S')
    when regexp_full_match(${digits}, '(19|20)\\d{6}') then try_strptime(${digits}, '%Y%m%d')
    when regexp_full_match(${digits}, '[2-6]\\d{4}(\\.\\d+)?')
      then timestamp '1899-12-30' + to_microseconds(round(${digits}::double * 86400)::bigint * 1000000)
  end`;
}

const withinYears = (local: Sql, { yearAfter }: Reading): Sql =>
  sql`case when ${local} >= timestamp '1980-01-01' and ${local} < make_timestamp(${raw(String(yearAfter))}, 1, 1, 0, 0, 0) then ${local} end`;

const plainTime = (x: Sql): Sql =>
  sql`case when ${x} like '____-__-__ __:__:__' or ${x} like '____-__-__' then try_cast(${x} as timestamp) end`;
/** Local wall-clock time of any other spelling. */
const slowTime = (x: Sql, { timeZone }: Reading): Sql => sql`coalesce(${spelledTime(x, timeZone)}, ${numberedTime(x, timeZone)})`;

const isZoned = (x: Sql): Sql =>
  sql`regexp_matches(${cleanValue(x)}, ':\\d{2}(\\.\\d+)?\\s*(Z|UTC|GMT|[+-]\\d{2}(:?\\d{2})?)$|^1\\d{9}(\\d{3})?$')`;

/** A time of the file’s own zone as the workspace’s clocks showed it; times that name their zone are that already. */
const brought = (local: Sql, x: Sql, { timeZone, fileZone }: Reading): Sql =>
  fileZone === undefined
    ? local
    : sql`case when ${isZoned(x)} then ${local} else timezone(${constant(timeZone)}, timezone(${constant(fileZone)}, ${local})) end`;

/** UTC of a local time. A zone that keeps its offset is a subtraction; ICU takes over where it changes. */
export function utcOf(local: Sql, { timeZone, steady }: Reading): Sql {
  const slow = sql`timezone('UTC', timezone(${constant(timeZone)}, ${local}))`;
  if (!steady) return slow;
  const shift = raw(String(steady.offsetMinutes * 60_000_000));
  return sql`case when ${local} >= cast(${constant(steady.from)} as timestamp) then make_timestamp(epoch_us(${local}) - ${shift}) else ${slow} end`;
}

const plainCount = (x: Sql): Sql => sql`try_cast(case when regexp_full_match(${x}, '[0-9]{1,9}') then ${x} end as integer)`;
const slowCount = (x: Sql): Sql =>
  sql`try_cast(regexp_extract(replace(${cleanValue(x)}, ',', ''), '^([+-]?[0-9]{1,9})(\\.0*)?$', 1) as integer)`;

const ratio = (x: Sql): Sql =>
  sql`case when ends_with(${cleanValue(x)}, '%') then try_cast(rtrim(${cleanValue(x)}, '%') as double) / 100
    else try_cast(${cleanValue(x)} as double) end`;

/** Any figure: with thousands, a currency sign or a percent sign. */
const figure = (x: Sql): Sql => sql`(case when ends_with(${cleanValue(x)}, '%') then 0.01 else 1 end)
    * try_cast(regexp_replace(replace(${cleanValue(x)}, ',', ''), '^[¥￥$]|[%元]$', '', 'g') as double)`;

const flag = (x: Sql): Sql => sql`case
  when regexp_full_match(${cleanText(x)}, '(?i)(true|t|yes|y|1|是|有)') then true
  when regexp_full_match(${cleanText(x)}, '(?i)(false|f|no|n|0|否|无)') then false
end`;

/** Words as mapped: trimmed, half-width, lower-case, as `normalHeader` does to the mapping's own. */
export const word = (x: Sql): Sql => sql`lower(translate(${cleanText(x)}, '，（）：　', ',(): '))`;

const wordCases = (x: Sql, words: Readonly<Record<string, string>>): Sql => {
  const cases = Object.entries(words).map(([from, to]) => sql`when ${from} then ${to}`);
  return cases.length === 0 ? raw('null::varchar') : sql`case ${x} ${join(cases, ' ')} end`;
};

/** Canonical word of each mapped one; null for a word nobody mapped. */
export const mappedWords = (words: Readonly<Record<string, string>>): Reader => ({
  plain: (x) => wordCases(x, words),
  full: (x) => wordCases(word(x), words),
});

const nonNegative = (x: Sql): Sql => sql`case when ${x} >= 0 then ${x} end`;

/** How a kind of value is read from text: the plain spelling at once, any other with care; null where it cannot be. */
export interface Reader {
  readonly plain: (x: Sql, reading: Reading) => Sql;
  readonly full: (x: Sql, reading: Reading) => Sql;
}

const onlyCareful = (type: string, full: Reader['full']): Reader => ({ plain: () => raw(`null::${type}`), full });

export const readers: Readonly<Record<Exclude<FieldKind, 'status' | 'kind'>, Reader>> = {
  id: { plain: plainText, full: cleanId },
  identifier: { plain: plainText, full: cleanId },
  text: { plain: plainText, full: cleanText },
  amount: { plain: plainAmount, full: slowAmount },
  count: { plain: plainCount, full: slowCount },
  ratio: onlyCareful('double', ratio),
  number: onlyCareful('double', figure),
  rate: onlyCareful('double', (x) => sql`try_cast(replace(${cleanValue(x)}, ',', '') as double)`),
  time: {
    plain: (x, reading) => brought(plainTime(x), x, reading),
    full: (x, reading) => brought(slowTime(x, reading), x, reading),
  },
  day: { plain: (x) => sql`${plainTime(x)}::date`, full: (x, reading) => sql`(${slowTime(x, reading)})::date` },
  flag: { plain: (x) => sql`case ${x} when 'true' then true when 'false' then false end`, full: flag },
};

/** What a value must also be, beyond being readable. */
export const within: Partial<Readonly<Record<FieldKind, (value: Sql, reading: Reading) => Sql>>> = {
  amount: nonNegative,
  count: nonNegative,
  time: withinYears,
  ratio: (x) => sql`case when ${x} between 0 and 1 then ${x} end`,
  rate: (x) => sql`case when ${x} > 0 and ${x} < 1e6 then ${x} end`,
};
