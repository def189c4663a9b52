import { drawExponential } from '../stats/draws.ts';
import type { Random } from '../stats/random.ts';
import { fillBasket } from './basket.ts';
import type { Brand } from './brand.ts';
import { dayIndexAt, momentAt } from './calendar.ts';
import { channels, DOUYIN, MINI_PROGRAM, STORE, TMALL } from './channels.ts';
import { beginPerson, type Desk } from './desk.ts';
import { addLine, beginOrder, type Draft, words } from './draft.ts';
import type { Account, Person } from './people.ts';
import { applyRefund, drawRefund, RETURN, writeRefund } from './refunds.ts';
import type { Sheets } from './sheets.ts';
import { drawDelivery, drawDeposit, settleStatus, settleUnpaid } from './timeline.ts';
import { LINK_PRODUCT, MOST_ORDERS, writeItems, writeOrder } from './write-orders.ts';

const DAY = 86_400;
const FREE_FREIGHT_FROM = 9_900;
const FREIGHT = 800;
const DEPOSIT_SHARE = 0.1;
const FIRST_ACCOUNT_SHARE = 0.72;
/** A full cupboard: the next purchase waits this much longer, and all wait a little less so that the rate stays true. */
const STOCKED_WAIT = 1.6;
const STOCK_UPS = 0.11;
const USUAL_WAIT = 1 / (1 + STOCK_UPS * (STOCKED_WAIT - 1));
const odds = { unpaid: 0.045, difference: 0.004, birthdayGift: 0.008, reshipment: 0.12, group: 0.06, sample: 0.06 } as const;

type Scene = {
  readonly brand: Brand;
  readonly person: Person;
  readonly random: Random;
  readonly desk: Desk;
  readonly sheets: Sheets;
};

/** Writes every order of one person: a Poisson process in operational time that ends with her death as a customer. */
export function simulatePurchases(scene: Scene): void {
  const { brand, person, random, desk } = scene;
  beginPerson(desk, person.number);
  tryOut(scene);
  const last = Math.min(person.diesAt, brand.calendar.elapsed[brand.calendar.days]!);
  for (let time = person.firstAt; time < last && desk.draft.serial < MOST_ORDERS - 8; ) {
    const stocksUp = purchase(scene, time);
    time += drawExponential(random, person.rate) * USUAL_WAIT * (stocksUp ? STOCKED_WAIT : 1);
  }
}

/** Some meet the brand through a U先 try-out before their first purchase. */
function tryOut({ brand, person, random, desk, sheets }: Scene): void {
  const account = person.accounts[0]!;
  const draw = random();
  const wait = 3 + 35 * random();
  const isOffered = account.channel === TMALL || account.channel === DOUYIN;
  if (!isOffered || draw >= odds.sample || person.firstAt < wait) return;
  writeSample({ brand, desk, sheets, random }, account, momentAt(brand.calendar, person.firstAt - wait));
}

export function writeSample(
  { brand, desk: { draft }, sheets, random }: Pick<Scene, 'brand' | 'desk' | 'sheets' | 'random'>,
  account: Account,
  paid: number,
): void {
  beginOrder(draft, account, paid - 40);
  draft.kind = words.sample;
  draft.dayIndex = Math.floor(paid / DAY) - brand.calendar.first;
  draft.asMember = false;
  const product = brand.catalogue.samples[Math.floor(random() * 2)]!;
  const { price } = brand.catalogue.products[product]!;
  draft.listed = price;
  addLine(draft, product, 1, price, false);
  ship(draft, brand, paid, random);
  writeOrder(sheets.orders, draft, brand);
  writeItems(sheets.order_items, draft, brand);
}

/** One purchase and what comes with it; says whether she stocked up. */
function purchase(scene: Scene, time: number): boolean {
  const { brand, person, random, desk } = scene;
  const { draft } = desk;
  const account = drawAccount(person, time, random);
  const paid = momentAt(brand.calendar, time);
  const dayIndex = dayIndexAt(brand.calendar, time);
  const deposit = drawDeposit(brand, dayIndex, account.channel, random);
  const isFirst = time === person.firstAt;
  if (!isFirst && random() < odds.unpaid) abandon(scene, account, paid - Math.floor(3600 + random() * DAY));
  const delay = Math.floor(15 + 600 * random() * random());
  beginOrder(draft, account, deposit < 0 ? paid - delay : deposit - 30);
  draft.depositAt = deposit;
  draft.dayIndex = dayIndex;
  draft.asMember = person.joinedAt >= 0 && person.joinedAt <= draft.created;
  draft.kind = kindOf(person, account, deposit, random);
  const stocksUp = fillBasket(draft, brand, person, isFirst, random);
  const freight = random();
  if (draft.goods < FREE_FREIGHT_FROM && freight < channels[account.channel]!.freight) draft.freight = FREIGHT;
  if (deposit >= 0) draft.deposit = Math.round(draft.goods * DEPOSIT_SHARE);
  if (paid < brand.endSecond) finish(scene, paid);
  else if (deposit >= 0 && deposit < brand.endSecond) leaveDeposit(scene);
  return stocksUp;
}

function drawAccount({ accounts, firstAt }: Person, time: number, random: Random): Account {
  if (time === firstAt || accounts.length === 1 || random() < FIRST_ACCOUNT_SHARE) return accounts[0]!;
  return accounts[1 + Math.floor(random() * (accounts.length - 1))]!;
}

function kindOf({ kind }: Person, { channel }: Account, deposit: number, random: Random): Uint8Array {
  if (kind === 'staff') return words.staff;
  if (deposit >= 0) return words.presale;
  return channel === MINI_PROGRAM && random() < odds.group ? words.group : words.sale;
}

function ship(draft: Draft, brand: Brand, paid: number, random: Random): void {
  draft.paid = paid;
  drawDelivery(draft, random);
  draft.status = words.paid;
  settleStatus(draft, brand.endSecond);
}

function finish(scene: Scene, paid: number): void {
  const { brand, random, desk, sheets } = scene;
  const { draft, refund } = desk;
  ship(draft, brand, paid, random);
  drawRefund(refund, draft, random);
  applyRefund(refund, draft, brand.endSecond);
  writeOrder(sheets.orders, draft, brand);
  writeItems(sheets.order_items, draft, brand);
  remember(scene, paid);
  const isRefunded = refund.kind >= 0 && refund.succeeded < brand.endSecond;
  if (isRefunded) writeRefund(sheets.refunds, refund, draft);
  desk.spent += draft.goods - (isRefunded ? refund.amount : 0);
  writeExtras(scene, paid, isRefunded);
}

function remember({ person, desk: { visits, draft } }: Scene, paid: number): void {
  const at = visits.count++;
  visits.at[at] = paid;
  visits.product[at] = draft.product[0]!;
  visits.account[at] = person.accounts.indexOf(draft.account);
}

/** Orders without a sale: a price difference, a birthday gift, a parcel sent again. */
function writeExtras(scene: Scene, paid: number, isRefunded: boolean): void {
  const { draft, refund } = scene.desk;
  const draw = scene.random();
  if (isRefunded && refund.kind === RETURN && !refund.whole && draw < odds.reshipment)
    writeFree(scene, words.reshipment, refund.succeeded + DAY, draft.product[0]!, false);
  else if (draw < odds.difference) writeDifference(scene, paid + 3600);
  else if (draft.asMember && draw > 1 - odds.birthdayGift)
    writeFree(scene, words.gift, paid + 20 * DAY, scene.brand.catalogue.samples[1]!, true);
}

function writeFree(
  { brand, random, desk: { draft }, sheets }: Scene,
  kind: Uint8Array,
  at: number,
  product: number,
  isGift: boolean,
): void {
  if (at >= brand.endSecond || draft.account.channel === STORE) return;
  beginOrder(draft, draft.account, at - 60);
  draft.kind = kind;
  draft.dayIndex = Math.floor(at / DAY) - brand.calendar.first;
  addLine(draft, product, 1, 0, isGift);
  ship(draft, brand, at, random);
  writeOrder(sheets.orders, draft, brand);
  writeItems(sheets.order_items, draft, brand);
}

function writeDifference({ brand, random, desk: { draft }, sheets }: Scene, at: number): void {
  if (at >= brand.endSecond) return;
  beginOrder(draft, draft.account, at - 90);
  draft.kind = words.difference;
  draft.dayIndex = Math.floor(at / DAY) - brand.calendar.first;
  draft.listed = 100 * (1 + Math.floor(random() * 20));
  addLine(draft, LINK_PRODUCT, 1, draft.listed, false);
  ship(draft, brand, at, random);
  writeOrder(sheets.orders, draft, brand);
  writeItems(sheets.order_items, draft, brand);
}

/** An order that was never paid. */
function abandon({ brand, person, random, desk: { draft }, sheets }: Scene, account: Account, at: number): void {
  if (at >= brand.endSecond) return;
  beginOrder(draft, account, at);
  draft.dayIndex = Math.max(Math.floor(at / DAY) - brand.calendar.first, 0);
  draft.asMember = person.joinedAt >= 0 && person.joinedAt <= at;
  fillBasket(draft, brand, person, false, random);
  settleUnpaid(draft, brand.endSecond);
  writeOrder(sheets.orders, draft, brand);
  writeItems(sheets.order_items, draft, brand);
}

/** A presale whose balance falls due after the files end. */
function leaveDeposit({ brand, desk: { draft }, sheets }: Scene): void {
  draft.status = words.depositPaid;
  writeOrder(sheets.orders, draft, brand);
  writeItems(sheets.order_items, draft, brand);
}
