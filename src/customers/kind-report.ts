import { mask } from '../base/mask.ts';
import { missing } from '../base/platform-error.ts';
import { makeOrderKinds } from '../books/make-order-kinds.ts';
import type { OrderRule } from '../books/order-kinds.schema.ts';
import { fileKindTotals, namedTable, ruleExamples, ruleMoves } from '../books/order-kinds.sql.ts';
import type { Engine, Reading } from '../engine/engine.ts';
import type { OrderKind } from '../ingest/tables/orders.schema.ts';
import { buyerTotals, movedCustomers, movedOrders, outsidersBy, outsiderTotals } from './kind-figures.sql.ts';
import { type KindTotal, kindFigures, type OutsiderTotal, type RuleMove, type Rules } from './kind-figures.ts';
import type { KindExamples, KindFigures, KindPreview } from './kind-report.schema.ts';
import type { KindLaw } from './kinds.schema.ts';
import { readLastRun } from './last-run.ts';

interface Reader {
  readonly engine: Reading;
}
interface Tables {
  readonly orderKinds: string;
  readonly outsiders: string;
}
const committed: Tables = { orderKinds: 'order_kinds', outsiders: 'outsiders' };

/** What the rules of the last run find, counted by the uses of `rules`. */
export async function readKindFigures({ engine }: Reader, rules: Rules, tables: Tables = committed): Promise<KindFigures> {
  const [files, moves, buyers, outsiders] = await Promise.all([
    engine.reduce<KindTotal>(fileKindTotals()),
    engine.reduce<RuleMove>(ruleMoves(namedTable(tables.orderKinds))),
    engine.reduce<{ customers: number; net_minor: number }>(buyerTotals()),
    engine.reduce<OutsiderTotal>(outsiderTotals(namedTable(tables.outsiders))),
  ]);
  return kindFigures({ files, moves, buyers: buyers[0] ?? { customers: 0, net_minor: 0 }, outsiders }, rules);
}

/** What other rules would find and change, against the last run; nothing of it stays. */
export async function previewKinds({ engine }: { readonly engine: Engine }, law: KindLaw, now: Rules): Promise<KindPreview> {
  const run = await readLastRun({ engine });
  const own = crypto.randomUUID();
  const tables = { orderKinds: `order_kinds__${own}`, outsiders: `outsiders__${own}` };
  try {
    await makeOrderKinds(engine, law.orderRules, tables.orderKinds, engine.draft);
    await engine.draft(tables.outsiders, outsidersBy(law, namedTable(tables.orderKinds), run.as_of));
    const [before, after] = [await readKindFigures({ engine }, now), await readKindFigures({ engine }, law, tables)];
    return { asOf: run.as_of, changes: { ...(await moved(engine, tables)), ...differences(before, after) }, figures: after };
  } finally {
    for (const table of Object.values(tables)) await engine.drop(table);
  }
}

async function moved(engine: Reading, tables: Tables) {
  const [orders] = await engine.reduce<{ orders: number; paid_minor: number }>(
    movedOrders(namedTable(committed.orderKinds), namedTable(tables.orderKinds)),
  );
  const [people] = await engine.reduce<{ customers: number }>(
    movedCustomers(namedTable(committed.outsiders), namedTable(tables.outsiders)),
  );
  return { movedOrders: orders?.orders ?? 0, movedMinor: orders?.paid_minor ?? 0, movedCustomers: people?.customers ?? 0 };
}

const consumersOf = ({ customers }: KindFigures): number =>
  customers.kinds.find(({ kind }) => kind === 'consumer')?.customers ?? 0;

const differences = (before: KindFigures, after: KindFigures) => ({
  inSalesMinor: { from: before.orders.inSalesMinor, to: after.orders.inSalesMinor },
  inCustomersMinor: { from: before.orders.inCustomersMinor, to: after.orders.inCustomersMinor },
  consumers: { from: consumersOf(before), to: consumersOf(after) },
});

const EXAMPLES = 5;

interface ExampleRow {
  readonly order_id: string;
  readonly day: string | null;
  readonly channel: string | null;
  readonly shop: string | null;
  readonly file_kind: OrderKind;
  readonly kind: OrderKind;
  readonly goods_paid_minor: number | null;
  readonly title: string | null;
  readonly flag: string | null;
  readonly memo: string | null;
}

/** A few orders that a rule decided in the last run, without what could name a person. */
export async function kindExamples({ engine }: Reader, rules: readonly OrderRule[], ruleId: string): Promise<KindExamples> {
  const rule = rules.find(({ id }) => id === ruleId);
  if (!rule) throw missing('kind-rule', `unknown rule: ${ruleId}`, { rule: ruleId });
  const rows = await engine.reduce<ExampleRow>(ruleExamples(namedTable(committed.orderKinds), ruleId, EXAMPLES));
  return { examples: rows.map((row) => toExample(rule, row)) };
}

const toExample = (rule: OrderRule, row: ExampleRow): KindExamples['examples'][number] => ({
  order: mask('order', row.order_id),
  day: row.day,
  channel: row.channel,
  shop: row.shop,
  fileKind: row.file_kind,
  kind: row.kind,
  goodsMinor: row.goods_paid_minor,
  title: row.title,
  found: wordsFound(rule, row),
});

/** Of a memo or flag only the words that the rule itself names. */
function wordsFound({ conditions }: OrderRule, row: ExampleRow): string[] {
  const words = conditions.flatMap((condition) =>
    condition.on === 'text' ? condition.values.map((word) => [condition.field, word]) : [],
  );
  const texts: Readonly<Record<string, string | null>> = { memo: row.memo, flag: row.flag, channel: row.channel, shop: row.shop };
  return words.flatMap(([field = '', word = '']) => (texts[field]?.toLowerCase().includes(word.toLowerCase()) ? [word] : []));
}
