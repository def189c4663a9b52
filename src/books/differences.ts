import { amountOn } from './bases.ts';
import type { BookCell, Candidate, Difference, KeptFigure, Part } from './reconcile.schema.ts';
import type { LoneOrders, SourceConflict } from './source-differences.sql.ts';

const asPlace = (text: string): string | null => (text === '' ? null : text);

/** Ours beside the figure that was given for the same month and place; a figure without a channel or shop is for all of them. */
export function differenceOf(figure: KeptFigure, cell: BookCell | undefined): Difference {
  const ourMinor = cell ? amountOn(figure.basis, cell) : 0;
  const { amountMinor: theirMinor } = figure;
  const differenceMinor = ourMinor - theirMinor;
  return {
    month: figure.month,
    channel: asPlace(figure.channel),
    shop: asPlace(figure.shop),
    ourMinor,
    theirMinor,
    differenceMinor,
    ratio: theirMinor === 0 ? null : differenceMinor / Math.abs(theirMinor),
    ties: differenceMinor === 0,
    figure,
  };
}

/** Connections stand in it by their numbers: their names are the caller's to know. */
type Unnamed = Omit<Candidate, 'sourceName'>;
type Guess = Pick<Candidate, 'section' | 'reason' | 'orders' | 'minor'>;

const whole = ({ goodsMinor, freightMinor }: { goodsMinor: number; freightMinor: number }): number => goodsMinor + freightMinor;

const withoutFreight: readonly string[] = ['paid_goods', 'goods_less_refunds', 'net_sales'];
const withoutRefunds: readonly string[] = ['paid_with_freight', 'paid_goods'];

/** What a kind left out or taken in would change: in every meaning but net sales the excluded stand in ours. */
function kindGuess({ basis }: KeptFigure, { reason, orders, ...money }: Part): Guess {
  const minor = withoutFreight.includes(basis) ? money.goodsMinor : whole(money);
  return { section: 'excluded', reason, orders, minor: basis === 'net_sales' ? -minor : minor };
}

function moneyGuesses({ basis }: KeptFigure, cell: BookCell): Guess[] {
  const { paid, refunded, refundedInMonth, subsidyMinor } = cell;
  const back = whole(refunded) + refunded.overMinor;
  const freightSign = withoutFreight.includes(basis) ? -1 : 1;
  const refundSign = withoutRefunds.includes(basis) ? 1 : -1;
  return [
    { section: 'freight', reason: null, orders: null, minor: freightSign * paid.freightMinor },
    { section: 'refunded', reason: null, orders: refunded.orders, minor: refundSign * back },
    { section: 'refunded_in_month', reason: null, orders: refundedInMonth.refunds, minor: refundSign * refundedInMonth.minor },
    {
      section: 'over_refunded',
      reason: null,
      orders: refunded.orders,
      minor: basis === 'paid_less_refunds' ? -refunded.overMinor : 0,
    },
    { section: 'subsidy', reason: null, orders: null, minor: -subsidyMinor },
    ...(basis === 'paid_less_refunds_in_month'
      ? [{ section: 'refunded' as const, reason: 'by_payment', orders: refunded.orders, minor: back - refundedInMonth.minor }]
      : []),
  ];
}

/** The month of creation in place of that of payment, and what was never paid. */
const monthGuesses = ({ createdEarlier, paidLater, unpaid }: BookCell): Guess[] => [
  {
    section: 'created_earlier',
    reason: null,
    orders: createdEarlier.orders + paidLater.orders,
    minor: whole(createdEarlier) - whole(paidLater),
  },
  ...unpaid.map(({ reason, orders, ...money }) => ({ section: 'unpaid' as const, reason, orders, minor: -whole(money) })),
];

/** Orders whose payment lies in another month when the clock stands elsewhere: what leaves with them less what would come. */
export interface MonthEdge {
  readonly orders: number;
  readonly minor: number;
}

/** What sources say otherwise of the month. */
export interface SourceDifferences {
  readonly conflicts: readonly SourceConflict[];
  readonly alone: readonly LoneOrders[];
}

const isInMeaning = (field: string, basis: KeptFigure['basis']): boolean =>
  field === 'goods_paid' ||
  (field === 'freight_paid' && !withoutFreight.includes(basis)) ||
  (field === 'refunds' && !withoutRefunds.includes(basis));

/** The other source believed, or the orders that one source alone reports left out. */
function sourceGuesses({ basis }: KeptFigure, { conflicts, alone }: SourceDifferences): Guess[] {
  const disputed = conflicts.filter(({ field }) => isInMeaning(field, basis));
  return [
    ...disputed.map(({ field, orders, minor }): Guess => {
      return { section: 'conflicts', reason: field, orders, minor: field === 'refunds' ? minor : -minor };
    }),
    ...alone.map((it): Guess => {
      const minor = it.goods_minor + (withoutFreight.includes(basis) ? 0 : it.freight_minor);
      return { section: 'one_source', reason: String(it.source_key), orders: it.orders, minor };
    }),
  ];
}

const agreed: SourceDifferences = { conflicts: [], alone: [] };

/** What may explain a difference, the nearest first: each says what would be left if it were the reason. */
export function candidatesFor(difference: Difference, cell: BookCell, edge: MonthEdge, sources = agreed): Unnamed[] {
  const { figure, differenceMinor } = difference;
  const guesses: Guess[] = [
    { section: 'month_edge', reason: null, ...edge },
    ...moneyGuesses(figure, cell),
    ...cell.excluded.map((part) => kindGuess(figure, part)),
    ...monthGuesses(cell),
    ...sourceGuesses(figure, sources),
  ];
  return guesses
    .filter(({ minor }) => minor !== 0)
    .map((guess) => ({ ...guess, leftMinor: differenceMinor - guess.minor, explains: differenceMinor === guess.minor }))
    .sort((a, b) => Math.abs(a.leftMinor) - Math.abs(b.leftMinor));
}
