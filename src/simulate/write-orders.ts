import type { Brand } from './brand.ts';
import { channels } from './channels.ts';
import { type Draft, words } from './draft.ts';
import { accountKeys } from './keys.ts';
import { type Sheet, toBytes } from './sheet.ts';

export const ordersHeader =
  'order_id,channel,shop,ouid,jd_account,open_uid,openid,unionid,member_id,mobile,status,kind,created_at,paid_at,finished_at,' +
  'deposit_at,deposit,goods_paid,freight_paid,platform_subsidy,merchant_revenue,discount,currency,coupon,campaign,quantity';
export const itemsHeader = 'order_id,line,item_id,sku,product_id,title,category,quantity,list_price,paid,cost,is_gift';

/** Orders a customer may have: their numbers share a range of 11 digits. */
export const MOST_ORDERS = 1024;
const DAY = 86_400;
const SCATTER = 1_000_003;
const orderPrefixes = channels.map(({ orderPrefix }) => toBytes(orderPrefix));
const shops = channels.map(({ name, shop }) => toBytes(`${name},${shop}`));
const LINK = toBytes('LINK01,68009999,补差价专用链接,其他');
export const LINK_PRODUCT = -1;

/** The 19 digits of an order number: channel, a scattered number no other order has, and a day digit pair. */
export function orderNumber(sheet: Sheet, draft: Draft): void {
  sheet.part(orderPrefixes[draft.account.channel]!);
  sheet.digits(Math.floor(draft.created / DAY) % 1e6, 6);
  sheet.digits(((draft.number * MOST_ORDERS + draft.serial) * SCATTER) % 1e11, 11);
}

export function itemNumber(sheet: Sheet, draft: Draft, line: number): void {
  orderNumber(sheet, draft);
  sheet.digits(line + 1, 2);
}

export function writeOrder(sheet: Sheet, draft: Draft, brand: Brand): void {
  const isPaid = draft.paid >= 0;
  sheet.begin();
  orderNumber(sheet, draft);
  sheet.empty();
  sheet.text(shops[draft.account.channel]!);
  accountKeys(sheet, draft.account, draft.number, draft.asMember);
  sheet.text(draft.status);
  sheet.text(draft.kind);
  sheet.time(draft.created);
  sheet.time(draft.paid);
  sheet.time(draft.finished);
  sheet.time(draft.depositAt);
  if (draft.depositAt >= 0) sheet.money(draft.deposit);
  else sheet.empty();
  writeAmounts(sheet, draft, isPaid);
  sheet.text(words.currency);
  sheet.text(draft.coupon);
  sheet.text(brand.campaignNames[draft.dayIndex]!);
  sheet.integer(draft.units);
  sheet.end();
}

function writeAmounts(sheet: Sheet, draft: Draft, isPaid: boolean): void {
  sheet.money(isPaid ? draft.goods : 0);
  sheet.money(isPaid ? draft.freight : 0);
  sheet.money(isPaid ? draft.subsidy : 0);
  sheet.money(isPaid ? draft.goods + draft.freight + draft.subsidy : 0);
  sheet.money(isPaid ? draft.listed - draft.goods - draft.subsidy : 0);
}

export function writeItems(sheet: Sheet, draft: Draft, brand: Brand): void {
  for (let line = 0; line < draft.lines; line++) writeItem(sheet, draft, brand, line);
}

function writeItem(sheet: Sheet, draft: Draft, { catalogue }: Brand, line: number): void {
  const product = catalogue.products[draft.product[line]!];
  const quantity = draft.quantity[line]!;
  const isGift = draft.gift[line] === 1;
  sheet.begin();
  orderNumber(sheet, draft);
  sheet.empty();
  sheet.integer(line + 1);
  itemNumber(sheet, draft, line);
  sheet.empty();
  sheet.text(product?.bytes ?? LINK);
  sheet.integer(quantity);
  sheet.money(product?.price ?? draft.listed);
  sheet.money(draft.paid >= 0 ? draft.linePaid[line]! : 0);
  sheet.money((product?.cost ?? 0) * quantity);
  sheet.integer(isGift ? 1 : 0);
  sheet.end();
}
