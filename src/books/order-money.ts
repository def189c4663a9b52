import { splitMinor } from '../base/split.ts';
import { type CostKind, type CostSettings, ratesOf } from './cost-settings.schema.ts';
import type { OrderAmounts } from './money.schema.ts';

export interface OrderFacts {
  readonly channel: string;
  readonly goods: number;
  readonly freight: number;
  readonly beside: number;
  readonly commission: number | null;
  readonly affiliate: number | null;
  readonly shipping: number | null;
  readonly benefit: number | null;
  readonly refunded: number;
  readonly returned: number;
}

export interface LineFacts {
  readonly weight: number;
  readonly cost: number | null;
  readonly margin_rate: number | null;
  readonly category: string | null;
}

const rateOf = (settings: CostSettings, kind: CostKind, channel: string): number | undefined =>
  ratesOf(settings, kind).find(([name]) => name === channel)?.[1];

/** Part of a line's value that its goods cost, where no cost of its own is told; undefined is unknown. */
function costShare({ margin_rate, category }: LineFacts, { channel }: OrderFacts, settings: CostSettings): number | undefined {
  const margin = margin_rate ?? (category === null ? undefined : settings.marginByCategory[category]);
  return margin === undefined ? fallbackShare(channel, settings) : 1 - margin;
}

const fallbackShare = (channel: string, settings: CostSettings): number | undefined =>
  rateOf(settings, 'goods', channel) ?? (settings.defaultMarginRate === null ? undefined : 1 - settings.defaultMarginRate);

/** Cost of each line's goods before rounding; undefined where one of them is unknown. */
function goodsCosts(order: OrderFacts, lines: readonly LineFacts[], settings: CostSettings): number[] | undefined {
  const net = order.goods - Math.min(order.refunded, order.goods);
  const stayed = order.goods > 0 ? 1 - Math.min(order.returned, order.goods) / order.goods : 0;
  const weight = lines.reduce((sum, line) => sum + line.weight, 0);
  if (weight === 0 && lines.every((line) => line.cost === null)) {
    const share = fallbackShare(order.channel, settings);
    return share === undefined ? undefined : [net * share];
  }
  const costs = lines.map((line) => {
    if (line.cost !== null) return line.cost * stayed;
    if (line.weight === 0) return 0;
    const share = costShare(line, order, settings);
    return share === undefined ? undefined : ((net * line.weight) / weight) * share;
  });
  return costs.some((cost) => cost === undefined) ? undefined : (costs as number[]);
}

/** The part of an amount that stays with the goods that stay. */
const partKept = (amount: number, { goods, refunded }: OrderFacts): number =>
  goods > 0 ? Math.round((amount * (goods - Math.min(refunded, goods))) / goods) || 0 : 0;

/** A cost that goes down with goods that come back, or one that is spent whatever happens. */
function costOf(order: OrderFacts, kind: 'commission' | 'affiliate' | 'shipping' | 'benefit', settings: CostSettings): number {
  const net = order.goods - Math.min(order.refunded, order.goods);
  const told = order[kind];
  if (told === null) return Math.round(net * (rateOf(settings, kind, order.channel) ?? 0));
  const shrinks = kind === 'commission' || kind === 'affiliate';
  return shrinks ? partKept(told, order) : told;
}

const contribution = (it: Omit<OrderAmounts, 'contributionMinor'>): number | null =>
  it.goodsCostMinor === null
    ? null
    : it.netGoodsMinor +
      it.freightMinor +
      it.subsidyMinor -
      it.goodsCostMinor -
      it.commissionMinor -
      it.affiliateMinor -
      it.shippingMinor -
      it.benefitMinor;

/** The order's money, and that of its lines, which add up to it to the last minor unit. */
export function orderMoney(
  order: OrderFacts,
  lines: readonly LineFacts[],
  settings: CostSettings,
): { readonly order: OrderAmounts; readonly lines: readonly OrderAmounts[] } {
  const net = order.goods - Math.min(order.refunded, order.goods);
  const overGoods = Math.max(order.refunded - order.goods, 0);
  const costs = goodsCosts(order, lines, settings);
  const whole = {
    netGoodsMinor: net,
    freightMinor: order.freight - Math.min(overGoods, order.freight),
    subsidyMinor: partKept(order.beside, order),
    goodsCostMinor: costs === undefined ? null : Math.round(costs.reduce((sum, cost) => sum + cost, 0)),
    commissionMinor: costOf(order, 'commission', settings),
    affiliateMinor: costOf(order, 'affiliate', settings),
    shippingMinor: costOf(order, 'shipping', settings),
    benefitMinor: costOf(order, 'benefit', settings),
  };
  return { order: { ...whole, contributionMinor: contribution(whole) }, lines: shared(whole, lines, costs) };
}

function shared(
  whole: Omit<OrderAmounts, 'contributionMinor'>,
  lines: readonly LineFacts[],
  costs: readonly number[] | undefined,
): OrderAmounts[] {
  if (lines.length === 0) return [];
  const weights = lines.map((line) => line.weight);
  const parts = (total: number) => splitMinor(total, weights);
  const split = {
    netGoodsMinor: parts(whole.netGoodsMinor),
    freightMinor: parts(whole.freightMinor),
    subsidyMinor: parts(whole.subsidyMinor),
    commissionMinor: parts(whole.commissionMinor),
    affiliateMinor: parts(whole.affiliateMinor),
    shippingMinor: parts(whole.shippingMinor),
    benefitMinor: parts(whole.benefitMinor),
  };
  const goods = whole.goodsCostMinor === null || costs === undefined ? undefined : splitMinor(whole.goodsCostMinor, costs);
  return lines.map((_, i) => {
    const at = (values: readonly number[]) => values[i] ?? 0;
    const line = {
      netGoodsMinor: at(split.netGoodsMinor),
      freightMinor: at(split.freightMinor),
      subsidyMinor: at(split.subsidyMinor),
      goodsCostMinor: goods === undefined ? null : at(goods),
      commissionMinor: at(split.commissionMinor),
      affiliateMinor: at(split.affiliateMinor),
      shippingMinor: at(split.shippingMinor),
      benefitMinor: at(split.benefitMinor),
    };
    return { ...line, contributionMinor: contribution(line) };
  });
}
