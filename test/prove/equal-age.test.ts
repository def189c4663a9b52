import { expect, test } from 'vitest';
import { equalAgeReport } from '../../src/books/equal-age-report.ts';
import { loadsTable } from '../../src/ingest/tables/other-tables.schema.ts';
import { emptyTable } from '../../src/ingest/tables.sql.ts';
import { sql } from '../../src/sql/sql.ts';
import { apparelBrand } from '../support/apparel.ts';

const rules = {
  minimumGoodsMinor: 500,
  sources: [],
  countedKinds: ['sale'],
  hasOrderKinds: false,
  currency: 'CNY',
  costs: { defaultMarginRate: null, marginByCategory: {} },
};
const LAST = '2026-11-01';

// 42,000 orders a week: chance alone moves a mature week by a hundredth against the one before
test.each([201, 202, 203, 204, 205])(
  'seed %i: weeks of an unchanging brand of which six tenths go back stay within three hundredths of each other when matured, the youngest too',
  async (seed) => {
    const engine = await apparelBrand({ seed, weeks: 40, ordersADay: 6000, lastDay: LAST });
    await engine.materialize('loads', emptyTable(loadsTable));
    const report = await equalAgeReport({ engine }, rules, LAST, { unit: 'week', measure: 'net_sales', periods: 14 });
    const truth = await engine.reduce<{ from: string; net: number }>(sql`
      select date_trunc('week', o.paid_on)::date as from, (sum(o.goods_paid_minor) - coalesce(sum(r.amount_minor), 0))::bigint as net
      from orders o left join refunds r on r.order_id = o.order_id
      group by all`);
    await engine.close();
    const trueNet = new Map(truth.map((row) => [row.from, row.net]));
    const shown = report.periods.map((it) => {
      const net = trueNet.get(it.from) ?? Number.NaN;
      return { ...it, error: it.matured! / net - 1, inside: it.low! <= net && net <= it.high! };
    });
    const changes = shown.slice(1).map((it, i) => it.matured! / shown[i]!.matured! - 1);
    const worst = Math.max(...changes.map(Math.abs));
    process.stdout.write(
      `  seed ${seed}: naive ${shown
        .slice(-5)
        .reverse()
        .map((it) => (it.naive / it.paid).toFixed(2))
        .join(
          ' ',
        )}, newest against the one before ${report.change.naive?.toFixed(3)}; matured: worst change ${worst.toFixed(4)}, ` +
        `youngest off by ${shown.at(-1)?.error.toFixed(4)}, true figure in the 90 % band ${shown.filter((it) => it.immature && it.inside).length} of ${shown.filter((it) => it.immature).length}\n`,
    );
    expect(worst).toBeLessThan(0.03);
    expect(report.change.naive).toBeGreaterThan(0.35);
    for (const it of shown) expect(Math.abs(it.error)).toBeLessThan(0.02);
  },
);
