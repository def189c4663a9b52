import { drawGamma } from '../stats/draws.ts';
import type { Random } from '../stats/random.ts';
import type { Brand } from './brand.ts';
import { campaigns } from './campaigns.ts';
import { pickProduct } from './catalogue.ts';
import { channels } from './channels.ts';
import { addLine, addUnits, type Draft } from './draft.ts';
import type { Person } from './people.ts';
import { toBytes } from './sheet.ts';

const MOST_LINES = 7;
const MOST_UNITS = 300;
const SPEND_SHAPE = 4;
const GIFT_FROM = 15_000;

/** How much a stock-up outweighs an ordinary order, and what that leaves for ordinary ones (a tenth are stock-ups). */
const STOCK_UP = { festival: 0.2, otherwise: 0.06, weight: 1.5, ordinary: 0.945 } as const;

const coupons = {
  welcome: { code: toBytes('WELCOME8'), rate: 0.08 },
  festival: { code: toBytes('FESTIVAL10'), rate: 0.1 },
  member: { code: toBytes('MEMBER5'), rate: 0.05 },
} as const;

/** Fills an order with what she picks until her purse for it is spent; says whether she stocked up. */
export function fillBasket(draft: Draft, brand: Brand, person: Person, isFirst: boolean, random: Random): boolean {
  const campaign = brand.calendar.campaign[draft.dayIndex]!;
  const subsidyRate = campaign < 0 ? 0 : channels[draft.account.channel]!.subsidy;
  const couponRate = drawCoupon(draft, campaign >= 0, isFirst, random);
  const discount = campaign < 0 ? 0.04 : campaigns[campaign]!.discount;
  const priced = (1 - discount) * (1 - couponRate) * (person.kind === 'staff' ? 0.5 : 1) * (1 - subsidyRate);
  const stocksUp = random() < (campaign < 0 ? STOCK_UP.otherwise : STOCK_UP.festival);
  const purse = person.spend * drawGamma(random, SPEND_SHAPE, SPEND_SHAPE) * (stocksUp ? STOCK_UP.weight : STOCK_UP.ordinary);
  if (person.kind === 'reseller') buyOne(draft, brand, person, purse, priced, random);
  else buyMany(draft, brand, person, purse, priced, random);
  settle(draft, brand, priced, subsidyRate);
  addGifts(draft, brand, stocksUp, random);
  return stocksUp;
}

function drawCoupon(draft: Draft, inFestival: boolean, isFirst: boolean, random: Random): number {
  const coupon = couponFor(random(), inFestival, isFirst, draft.asMember);
  if (coupon) draft.coupon = coupon.code;
  return coupon?.rate ?? 0;
}

function couponFor(draw: number, inFestival: boolean, isFirst: boolean, asMember: boolean) {
  if (isFirst && draw < 0.3) return coupons.welcome;
  if (inFestival && draw < 0.35) return coupons.festival;
  return asMember && draw > 0.75 ? coupons.member : undefined;
}

/** The last product is taken with the chance that leaves the expected sum at the purse. */
function buyMany(draft: Draft, brand: Brand, person: Person, purse: number, priced: number, random: Random): void {
  let left = purse;
  for (let line = 0; line < MOST_LINES; line++) {
    const product = line === 0 ? affordable(draft, brand, person, left / priced, random) : pick(draft, brand, person, random);
    const price = brand.catalogue.products[product]!.price * priced;
    if (line > 0 && random() * price > left) return;
    const quantity = left > 3 * price ? Math.min(Math.floor(left / price / 2) + 1, MOST_UNITS) : 1;
    putIn(draft, product, quantity, Math.round(price * quantity));
    left -= price * quantity;
    if (left <= 0) return;
  }
}

/** A product picked twice is one line of two. */
function putIn(draft: Draft, product: number, quantity: number, paid: number): void {
  const line = draft.product.subarray(0, draft.lines).indexOf(product);
  if (line < 0) addLine(draft, product, quantity, paid, false);
  else addUnits(draft, line, quantity, paid);
}

/** Resellers take one product by the box. */
function buyOne(draft: Draft, brand: Brand, person: Person, purse: number, priced: number, random: Random): void {
  const product = pick(draft, brand, person, random);
  const price = brand.catalogue.products[product]!.price * priced;
  const quantity = Math.min(Math.max(Math.round(purse / price), 12), MOST_UNITS);
  addLine(draft, product, quantity, Math.round(price * quantity), false);
}

const pick = (draft: Draft, { catalogue }: Brand, { series }: Person, random: Random): number =>
  pickProduct(catalogue, series, draft.dayIndex, random());

/** Looks three times for a first product within reach, then takes the cheapest seen. */
function affordable(draft: Draft, brand: Brand, person: Person, purse: number, random: Random): number {
  const { products } = brand.catalogue;
  let best = pick(draft, brand, person, random);
  for (let look = 0; look < 3 && products[best]!.price > purse; look++) {
    const other = pick(draft, brand, person, random);
    if (products[other]!.price < products[best]!.price) best = other;
  }
  return best;
}

/** List value, and the platform's part of it: list = goods + subsidy + discount. */
function settle(draft: Draft, { catalogue }: Brand, priced: number, subsidyRate: number): void {
  for (let i = 0; i < draft.lines; i++) draft.listed += catalogue.products[draft.product[i]!]!.price * draft.quantity[i]!;
  draft.subsidy = Math.round((draft.listed * priced * subsidyRate) / (1 - subsidyRate));
}

/** 买2送2 fills the cupboard; larger orders bring a try-out size. */
function addGifts(draft: Draft, { catalogue }: Brand, stocksUp: boolean, random: Random): void {
  if (stocksUp) addLine(draft, draft.product[0]!, draft.quantity[0]!, 0, true);
  if (draft.goods >= GIFT_FROM && random() < 0.35)
    addLine(draft, catalogue.samples[Math.floor(random() * catalogue.samples.length)]!, 1, 0, true);
}
