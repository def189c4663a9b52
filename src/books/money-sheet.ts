import { type Sheet, sheetOf, type Told } from '../base/sheet.ts';
import { type CostKind, costKinds } from './cost-settings.schema.ts';
import type { CostLine, MoneyCell, MoneyReport } from './money.schema.ts';

const plain: readonly Told<MoneyCell>[] = [
  ['month', 'text', ({ month }) => month],
  // the smaller channels stand together
  ['channel', 'text', ({ channel }) => channel ?? 'others'],
  ['orders', 'number', ({ orders }) => orders],
  ['goods', 'money', ({ goodsMinor }) => goodsMinor],
  ['freight', 'money', ({ freightMinor }) => freightMinor],
  ['buyers_paid', 'money', ({ buyerPaidMinor }) => buyerPaidMinor],
  ['subsidies', 'money', ({ subsidyMinor }) => subsidyMinor],
  ['merchant_revenue', 'money', ({ merchantRevenueMinor }) => merchantRevenueMinor],
  ['refunds', 'money', ({ refundsMinor }) => refundsMinor],
  ['net_revenue', 'money', ({ netRevenueMinor }) => netRevenueMinor],
  ['net_sales', 'money', ({ netSalesMinor }) => netSalesMinor],
];

const lineOf = ({ costs }: MoneyCell, kind: CostKind): CostLine | undefined => costs.find((it) => it.kind === kind);
const isKnown = ({ toldNetMinor, filledNetMinor, toldMinor, assumedMinor }: CostLine): boolean =>
  toldNetMinor + filledNetMinor + toldMinor + assumedMinor !== 0;

/** What a kind of cost took, and how much of it is known; nothing where nothing is. */
const ofKind = (kind: CostKind): Told<MoneyCell>[] => [
  [
    `${kind}_cost`,
    'money',
    (cell) => {
      const line = lineOf(cell, kind);
      return line && isKnown(line) ? line.toldMinor + line.filledMinor + line.assumedMinor : null;
    },
  ],
  [`${kind}_known_share`, 'share', (cell) => lineOf(cell, kind)?.coverage ?? null],
  [`${kind}_filled_share`, 'share', (cell) => lineOf(cell, kind)?.filledShare ?? null],
];

/** A row a month × channel, from what buyers paid to contribution. */
export const moneySheet = ({ cells }: MoneyReport, digits: number): Sheet =>
  sheetOf(
    'money',
    digits,
    [...plain, ...costKinds.flatMap(ofKind), ['contribution', 'money', ({ contributionMinor }) => contributionMinor]],
    cells,
  );
