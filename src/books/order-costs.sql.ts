import { join, type Sql, sql } from '../sql/sql.ts';
import { type CostKind, type CostSettings, ratesOf } from './cost-settings.schema.ts';
import { hasGoodsRates } from './order-lines.sql.ts';

/** The rate of an order's channel for a kind of cost; null where the settings have none. */
export const channelRate = (settings: CostSettings, kind: CostKind, channel: Sql): Sql => {
  const rates = ratesOf(settings, kind);
  if (rates.length === 0) return sql`null::double`;
  return sql`case ${channel} ${join(
    rates.map(([name, rate]) => sql`when ${name} then ${rate}::double`),
    ' ',
  )} end`;
};

const NONE = sql`'nan'::double`;

/** Margin on the goods of order `o` with lines `l`; not a number where nobody says. */
const goodsMargin = (settings: CostSettings): Sql => {
  const { defaultMarginRate } = settings;
  if (!hasGoodsRates(settings)) return sql`coalesce(l.margin_share, ${defaultMarginRate}::double, ${NONE})`;
  const fallback = sql`coalesce(1 - ${channelRate(settings, 'goods', sql`o.channel`)}, ${defaultMarginRate}::double, ${NONE})`;
  return sql`coalesce(l.margin_share + case when l.unknown_share > 0 then l.unknown_share * ${fallback} else 0 end, ${fallback})`;
};

/** A cost as the file tells it, else by its channel's rate, else nothing; as a part of goods. */
const partOfGoods = (settings: CostSettings, kind: CostKind, told: Sql): Sql =>
  sql`coalesce(${told} / nullif(o.goods_paid_minor, 0)::double, ${channelRate(settings, kind, sql`o.channel`)}, 0)`;

/** A cost that is paid whatever comes back: its part of goods where only a rate is known. */
const rateAlone = (settings: CostSettings, kind: CostKind, told: Sql): Sql =>
  ratesOf(settings, kind).length === 0
    ? sql`0`
    : sql`case when ${told} is null then coalesce(${channelRate(settings, kind, sql`o.channel`)}, 0) else 0 end`;

/** What the merchant earns beside goods and freight, as a part of goods: the platform's subsidy where the file says no more. */
const besideGoods = sql`
    coalesce(o.merchant_revenue_minor - o.goods_paid_minor - coalesce(o.freight_paid_minor, 0), o.platform_subsidy_minor, 0)
      / nullif(o.goods_paid_minor, 0)::double`;

/**
 * Contribution as a part of net goods before the cost of single lines: the margin on goods, with all that shrinks as goods
 * go back (subsidy, commissions, and every cost known as a rate alone).
 */
export const netShare = (settings: CostSettings): Sql => sql`
    ${goodsMargin(settings)} + coalesce(${besideGoods}, 0)
      - ${partOfGoods(settings, 'commission', sql`o.commission_minor`)}
      - ${partOfGoods(settings, 'affiliate', sql`o.affiliate_minor`)}
      - ${rateAlone(settings, 'shipping', sql`o.shipping_cost_minor`)}
      - ${rateAlone(settings, 'benefit', sql`o.benefit_minor`)}`;

/** What an order brings and costs whatever comes back: the freight its buyer paid, the freight and benefits that were spent. */
export const fixedMinor = sql`
    coalesce(o.freight_paid_minor, 0) - coalesce(o.shipping_cost_minor, 0) - coalesce(o.benefit_minor, 0)`;
