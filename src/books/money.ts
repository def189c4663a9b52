import { type CostKind, type CostRates, type CostSettings, costKinds } from './cost-settings.schema.ts';
import type { CostLine, MoneyLine } from './money.schema.ts';

/** Sums of sold orders at one place and time, as the engine gives them. */
export interface MoneySums {
  readonly month: string;
  /** Null: the smaller channels together. */
  readonly channel: string | null;
  readonly orders: number;
  readonly goods: number;
  readonly freight: number;
  readonly beside: number;
  readonly revenue_told: number;
  readonly refunded: number;
  readonly refunded_freight: number;
  readonly refunded_beside: number;
  readonly goods_told: number;
  readonly goods_filled: number;
  readonly net_goods_told: number;
  readonly net_goods_unknown: number;
  readonly commission: number;
  readonly net_commission: number;
  readonly affiliate: number;
  readonly net_affiliate: number;
  readonly shipping: number;
  readonly net_shipping: number;
  readonly benefit: number;
  readonly net_benefit: number;
}

const netOf = ({ goods, refunded }: MoneySums): number => goods - refunded;
const ratesFor = ({ costRates }: CostSettings, channel: string | null): CostRates =>
  (channel === null ? undefined : costRates?.[channel]) ?? {};

/** Part of net sales that goods take where no file and no category says; null is unknown. */
const goodsRate = (settings: CostSettings, channel: string | null): number | null =>
  ratesFor(settings, channel).goods ?? (settings.defaultMarginRate === null ? null : 1 - settings.defaultMarginRate);

/**
 * The cost of known goods as a part of their sales, for those nobody knows; null where less than half is known, as with
 * customer values. One ratio for all places, so that places add up.
 */
export function assumedRatio(sums: readonly MoneySums[], settings: CostSettings): number | null {
  let [net, unknown, cost] = [0, 0, 0];
  for (const row of sums) {
    const rate = goodsRate(settings, row.channel);
    net += netOf(row);
    unknown += rate === null ? row.net_goods_unknown : 0;
    cost += row.goods_told + row.goods_filled + (rate === null ? 0 : row.net_goods_unknown * rate);
  }
  const known = net - unknown;
  return known > 0 && known >= net / 2 ? cost / known : null;
}

function goodsLine(row: MoneySums, settings: CostSettings, assumed: number | null): CostLine {
  const rate = goodsRate(settings, row.channel);
  const unknown = row.net_goods_unknown;
  const byRate = rate === null ? 0 : Math.round(unknown * rate);
  return withShares({
    kind: 'goods',
    toldMinor: row.goods_told,
    filledMinor: row.goods_filled + byRate,
    assumedMinor: rate === null && assumed !== null ? Math.round(unknown * assumed) : 0,
    toldNetMinor: row.net_goods_told,
    filledNetMinor: netOf(row) - row.net_goods_told - (rate === null ? unknown : 0),
    unknownNetMinor: rate === null ? unknown : 0,
  });
}

function otherLine(row: MoneySums, settings: CostSettings, kind: Exclude<CostKind, 'goods'>): CostLine {
  const rate = ratesFor(settings, row.channel)[kind];
  const rest = netOf(row) - row[`net_${kind}`];
  return withShares({
    kind,
    toldMinor: row[kind],
    filledMinor: rate === undefined ? 0 : Math.round(rest * rate),
    assumedMinor: 0,
    toldNetMinor: row[`net_${kind}`],
    filledNetMinor: rate === undefined ? 0 : rest,
    unknownNetMinor: rate === undefined ? rest : 0,
  });
}

function withShares(line: Omit<CostLine, 'coverage' | 'filledShare'>): CostLine {
  const net = line.toldNetMinor + line.filledNetMinor + line.unknownNetMinor;
  return {
    ...line,
    coverage: net > 0 ? line.toldNetMinor / net : null,
    filledShare: net > 0 ? line.filledNetMinor / net : null,
  };
}

/** From what buyers paid to contribution, at one place and time. */
export function moneyLine(row: MoneySums, settings: CostSettings, assumed: number | null): MoneyLine {
  const costs = costKinds.map((kind) => (kind === 'goods' ? goodsLine(row, settings, assumed) : otherLine(row, settings, kind)));
  const merchantRevenueMinor = row.goods + row.freight + row.beside;
  const refundsMinor = row.refunded + row.refunded_freight + row.refunded_beside;
  const spent = costs.reduce((sum, cost) => sum + spentOn(cost), 0);
  return {
    orders: row.orders,
    goodsMinor: row.goods,
    freightMinor: row.freight,
    buyerPaidMinor: row.goods + row.freight,
    subsidyMinor: row.beside,
    merchantRevenueMinor,
    refundsMinor,
    netRevenueMinor: merchantRevenueMinor - refundsMinor,
    netSalesMinor: netOf(row),
    costs,
    contributionMinor: assumed === null ? null : merchantRevenueMinor - refundsMinor - spent,
  };
}

export const spentOn = ({ toldMinor, filledMinor, assumedMinor }: CostLine): number => toldMinor + filledMinor + assumedMinor;

/** Several places as one; every amount is the sum of theirs. */
export function sumLines(lines: readonly MoneyLine[]): MoneyLine {
  const sum = (value: (line: MoneyLine) => number) => lines.reduce((total, line) => total + value(line), 0);
  const known = lines.every((line) => line.contributionMinor !== null);
  return {
    orders: sum((line) => line.orders),
    goodsMinor: sum((line) => line.goodsMinor),
    freightMinor: sum((line) => line.freightMinor),
    buyerPaidMinor: sum((line) => line.buyerPaidMinor),
    subsidyMinor: sum((line) => line.subsidyMinor),
    merchantRevenueMinor: sum((line) => line.merchantRevenueMinor),
    refundsMinor: sum((line) => line.refundsMinor),
    netRevenueMinor: sum((line) => line.netRevenueMinor),
    netSalesMinor: sum((line) => line.netSalesMinor),
    costs: costKinds.map((kind) => sumCosts(kind, lines)),
    contributionMinor: known ? sum((line) => line.contributionMinor ?? 0) : null,
  };
}

function sumCosts(kind: CostKind, lines: readonly MoneyLine[]): CostLine {
  const all = lines.flatMap((line) => line.costs.filter((cost) => cost.kind === kind));
  const sum = (value: (cost: CostLine) => number) => all.reduce((total, cost) => total + value(cost), 0);
  return withShares({
    kind,
    toldMinor: sum((cost) => cost.toldMinor),
    filledMinor: sum((cost) => cost.filledMinor),
    assumedMinor: sum((cost) => cost.assumedMinor),
    toldNetMinor: sum((cost) => cost.toldNetMinor),
    filledNetMinor: sum((cost) => cost.filledNetMinor),
    unknownNetMinor: sum((cost) => cost.unknownNetMinor),
  });
}
