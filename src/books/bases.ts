import type { Basis, BookCell } from './reconcile.schema.ts';

const all = ({ goodsMinor, freightMinor }: { goodsMinor: number; freightMinor: number }): number => goodsMinor + freightMinor;

const refundedWhole = ({ refunded }: BookCell): number => all(refunded) + refunded.overMinor;

const amounts: Readonly<Record<Basis, (cell: BookCell) => number>> = {
  paid_with_freight: ({ paid }) => all(paid),
  paid_goods: ({ paid }) => paid.goodsMinor,
  paid_less_refunds: (cell) => all(cell.paid) - refundedWhole(cell),
  paid_less_refunds_in_month: ({ paid, refundedInMonth }) => all(paid) - refundedInMonth.minor,
  goods_less_refunds: ({ paid, refunded }) => paid.goodsMinor - refunded.goodsMinor,
  net_sales: ({ netMinor }) => netMinor,
};

/** Our figure in the meaning of theirs. */
export const amountOn = (basis: Basis, cell: BookCell): number => amounts[basis](cell);
