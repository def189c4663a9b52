import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import { inOneQuery, type Step } from '../sql/steps.ts';
import { buyerKey, refusal } from './buyer-keys.sql.ts';
import { converted, isForeign, missingRate, rateOf } from './exchange.sql.ts';
import { type FieldKind, fields, type IdentifierType } from './fields.ts';
import { cleanId, isCutNumber, isEmpty, mappedWords, type Reader, type Reading, readers, within, word } from './parse.sql.ts';
import { fieldsOf, identifiersOf, type Plan } from './plan.ts';
import { isReturn } from './returns.sql.ts';

// One pass over a file: text → typed values, buyer keys, and for each record whether it is refused and why.

export interface Incoming {
  readonly plan: Plan;
  readonly reading: Reading;
  /** The file's column for each place, as the engine names it. */
  readonly columns: readonly string[];
  /** Where the record's number comes from; null on the fast way, where no record is refused. */
  readonly record: Sql | null;
  readonly currency: string;
  /** Whether `exchange_rates` has any: then amounts of other currencies are converted. */
  readonly rates?: boolean | undefined;
  /** Fields a row must have a value for. */
  readonly required: readonly string[];
}

const cell = (incoming: Incoming, field: string): Sql => id(incoming.columns[(incoming.plan.columns[field] ?? 0) - 1] ?? '');
const kindOf = (field: string): FieldKind => fields[field]?.kind ?? 'text';

function readerOf({ plan, currency }: Incoming, field: string): Reader {
  const kind = kindOf(field);
  // nearly every row names the workspace's own
  if (field === 'currency') return { ...readers.text, plain: (x) => sql`case when ${x} = ${currency} then ${x} end` };
  if (kind === 'status') return mappedWords(plan.statuses);
  return kind === 'kind' ? mappedWords(plan.kinds) : readers[kind];
}

// Layers, and `case` in place of `coalesce` and `and`: the engine lifts what repeats within those out and runs it for every row.
const plain = (incoming: Incoming, field: string): Sql =>
  readerOf(incoming, field).plain(cell(incoming, field), incoming.reading);

const full = (incoming: Incoming, field: string): Sql => {
  const careful = readerOf(incoming, field).full(cell(incoming, field), incoming.reading);
  return sql`case when ${id(field)} is null and ${cell(incoming, field)} is not null then ${careful} else ${id(field)} end`;
};

function limited(incoming: Incoming, field: string): Sql {
  if (kindOf(field) === 'identifier') return buyerKey(field as IdentifierType, id(field));
  const limit = within[kindOf(field)];
  if (!limit) return id(field);
  const kept = limit(id(field), incoming.reading);
  if (!incoming.plan.preset.returns || !MAY_COME_BACK.has(kindOf(field))) return kept;
  return sql`case when ${isReturn(incoming.plan)} then ${id(field)} else ${kept} end`;
}

/** What a return may have below zero. */
const MAY_COME_BACK: ReadonlySet<FieldKind> = new Set(['amount', 'count']);
const CHECKED: ReadonlySet<FieldKind> = new Set(['number', 'amount', 'count', 'ratio', 'time', 'day', 'flag', 'status', 'kind']);

const REASONS: Readonly<Record<string, string>> = {
  amount: 'not an amount of the currency, or below zero',
  count: 'not a whole number, or below zero',
  ratio: 'not a share between 0 and 1',
  number: 'not a number',
  time: 'not a time, or before 1980, or in a future year',
  day: 'not a day',
  flag: 'neither yes nor no',
  status: 'unknown status',
  kind: 'unknown order kind',
};

interface Check {
  readonly field: string;
  readonly fails: Sql;
  readonly reason: string | Sql;
}

// a case, because the engine evaluates both sides of `and` for every row
const unreadable = (incoming: Incoming, field: string): Check => ({
  field,
  fails: sql`case when ${id(field)} is null and ${cell(incoming, field)} is not null then not ${isEmpty(cell(incoming, field))} else false end`,
  reason: REASONS[kindOf(field)] ?? 'cannot be read',
});

const absent = (field: string): Check => ({ field, fails: sql`${id(field)} is null`, reason: 'missing' });

const cut = (field: string): Check => ({
  field,
  fails: isCutNumber(id(field)),
  reason: 'a number whose last digits a spreadsheet has cut off; export the file again, with this column as text',
});

const foreign = ({ currency, rates, plan }: Incoming): Check => ({
  field: 'currency',
  fails: rates ? sql`(${isForeign(currency)} and exchange_rate is null)` : isForeign(currency),
  reason: sql`${`another currency than the workspace’s ${currency}, and the table exchange_rates has no rate for it: `} || ${missingRate(plan)}`,
});

/** Whether a record's amounts may be in a currency of its own; a rate's currency is what it is about. */
const hasAmountsIn = ({ plan }: Incoming): boolean => 'currency' in plan.columns && plan.preset.target !== 'exchange_rates';

/** Everything a record may be refused for. A missing value that is also unreadable is told once. */
function checks(incoming: Incoming): Check[] {
  const mappedFields = fieldsOf(incoming.plan);
  const checked = mappedFields.filter((field) => CHECKED.has(kindOf(field))).map((field) => unreadable(incoming, field));
  const needed = incoming.required.filter((field) => mappedFields.includes(field));
  const empty = needed.map((field) => ({
    ...absent(field),
    fails: CHECKED.has(kindOf(field))
      ? sql`case when ${id(field)} is null then coalesce(${isEmpty(cell(incoming, field))}, true) else false end`
      : absent(field).fails,
  }));
  const numbers = mappedFields.filter((field) => kindOf(field) === 'id').map(cut);
  return [...empty, ...checked, ...numbers, ...(hasAmountsIn(incoming) ? [foreign(incoming)] : [])];
}

const rawOf = (incoming: Incoming, field: string): Sql =>
  field in incoming.plan.columns ? sql`coalesce(${cell(incoming, field)}, '')` : raw("''");

const reasons = (incoming: Incoming, all: readonly Check[]): Sql => {
  const each = all.map(
    ({ field, fails, reason }) =>
      sql`case when ${fails} then {'field': ${field}, 'value': ${rawOf(incoming, field)}, 'reason': ${reason}} end`,
  );
  return sql`list_filter([${join(each, ',\n    ')}], reason -> reason is not null)`;
};

const anyOf = (all: readonly Check[]): Sql =>
  all.length === 0
    ? raw('false')
    : join(
        all.map(({ fails }) => fails),
        ' or ',
      );

/** Why no identifier of the row may be a key: of several reasons the first column's. */
function unlinked(incoming: Incoming): Sql {
  const types = identifiersOf(incoming.plan);
  if (types.length === 0) return raw("'no_column'");
  const none = join(
    types.map((type) => sql`${id(type)} is null`),
    ' and ',
  );
  const why = join(types.map((type) => refusal(type, cleanId(cell(incoming, type)))));
  return sql`case when ${none} then coalesce(${why}, 'empty') end`;
}

// a status or kind that nobody mapped is listed with its own word
const words = (incoming: Incoming): Sql[] =>
  fieldsOf(incoming.plan)
    .filter((field) => field === 'status')
    .map((field) => sql`case when ${id(field)} is null then ${word(cell(incoming, field))} end as unknown_status`);

const usedCells = (incoming: Incoming, kept: readonly string[]): Sql[] => {
  const used = fieldsOf(incoming.plan).map((field) => incoming.columns[(incoming.plan.columns[field] ?? 0) - 1] ?? '');
  return [...new Set([...used, ...kept])].map((cell) => id(cell));
};

const isExchanged = (incoming: Incoming): boolean => incoming.rates === true && hasAmountsIn(incoming);

/** Amounts of other currencies at the rate of the payment's day; their currency stays until the row is checked. */
function exchangeSteps(incoming: Incoming): Step[] {
  if (!isExchanged(incoming)) return [];
  const { plan, currency } = incoming;
  const amounts = fieldsOf(plan).filter((field) => kindOf(field) === 'amount');
  return [
    { name: 'rated', query: sql`select *, ${rateOf(plan, currency)} as exchange_rate from limited` },
    { name: 'exchanged', query: converted(amounts) },
  ];
}

/** Steps from the file's text to checked values, `bad` among them; nobody who asks for fewer columns pays for the others. */
function checkedSteps(incoming: Incoming, kept: readonly string[], file: Sql): Step[] {
  const names = fieldsOf(incoming.plan);
  const cells = usedCells(incoming, kept);
  const layer = (value: (incoming: Incoming, field: string) => Sql): Sql =>
    join([...names.map((field) => sql`${value(incoming, field)} as ${id(field)}`), ...cells], ',\n  ');
  return [
    { name: 'plain', query: sql`select ${incoming.record ?? raw('0::integer')} as record, ${layer(plain)} from ${file}` },
    { name: 'read', query: sql`select record, ${layer(full)} from plain` },
    { name: 'limited', query: sql`select record, ${layer(limited)} from read` },
    ...exchangeSteps(incoming),
    {
      name: 'checked',
      query: sql`select *, (${anyOf(checks(incoming))}) as bad from ${id(isExchanged(incoming) ? 'exchanged' : 'limited')}`,
    },
  ];
}

/** A converted row is one of the workspace's currency from here on. */
const told = (incoming: Incoming, field: string): Sql =>
  field === 'currency' && isExchanged(incoming)
    ? sql`case when exchange_rate is null then currency else ${incoming.currency} end as currency`
    : id(field);

const outcome = (incoming: Incoming, last: readonly Sql[]): Sql => sql`
select
  record,
  ${join([...fieldsOf(incoming.plan).map((field) => told(incoming, field)), ...words(incoming)], ',\n  ')},
  ${unlinked(incoming)} as unlinked_reason,
  ${join(last, ',\n  ')}
from checked`;

/** The staging query: a row a record, with `record`, the mapped fields, `unlinked_reason`, `unknown_status`, `bad` and `reasons`. */
export const incomingRows = (incoming: Incoming, file: Sql): Sql =>
  inOneQuery([
    ...checkedSteps(incoming, [], file),
    {
      name: 'incoming',
      query: outcome(incoming, [id('bad'), sql`case when bad then ${reasons(incoming, checks(incoming))} end as reasons`]),
    },
  ]);

const orStop = raw("case when bad then error('a record is refused')::boolean else false end as bad");

/** The same rows where none may be refused: the first bad one ends the query. `cells` are kept as they are in the file. */
export const faultlessRows = (incoming: Incoming, cells: readonly string[], file: Sql): Sql =>
  inOneQuery([
    ...checkedSteps(incoming, cells, file),
    { name: 'incoming', query: outcome(incoming, [...cells.map((cell) => id(cell)), orStop]) },
  ]);
