import { drawExponential } from '../stats/draws.ts';
import type { Random } from '../stats/random.ts';
import type { Brand } from './brand.ts';
import { momentAt } from './calendar.ts';
import { pickProduct } from './catalogue.ts';
import { channels } from './channels.ts';
import type { Visits } from './desk.ts';
import { accountKeys } from './keys.ts';
import type { Account, Person } from './people.ts';
import { type Sheet, toBytes } from './sheet.ts';

export const eventsHeader =
  'event_id,ouid,jd_account,open_uid,openid,unionid,member_id,mobile,type,happened_at,channel,object_id';

const DAY = 86_400;
const MOST_EVENTS = 65_536;
const SKU_LENGTH = 5;
const EVENT = toBytes('E');
const types = {
  view: toBytes('product_view'),
  cart: toBytes('add_to_cart'),
  favorite: toBytes('favorite'),
  coupon: toBytes('coupon_claim'),
} as const;
const channelNames = channels.map(({ name }) => toBytes(name));
const coupons = ['WELCOME8', 'FESTIVAL10', 'MEMBER5'].map(toBytes);

/** Operational days between two visits without a purchase: of a customer, and of one who has left. */
const IDLE_GAP = { alive: 60, gone: 400 } as const;

interface Trail {
  readonly sheet: Sheet;
  readonly brand: Brand;
  readonly person: Person;
  readonly random: Random;
  serial: number;
}

/** What a person looked at, put aside and claimed: before her purchases, and between them. */
export function writeEvents(sheet: Sheet, brand: Brand, person: Person, visits: Visits, random: Random): void {
  const trail: Trail = { sheet, brand, person, random, serial: 0 };
  for (let i = 0; i < visits.count; i++) beforePurchase(trail, visits, i);
  browse(trail, person.firstAt, Math.min(person.diesAt, brand.endTime), IDLE_GAP.alive);
  browse(trail, person.diesAt, brand.endTime, IDLE_GAP.gone);
}

function beforePurchase(trail: Trail, visits: Visits, i: number): void {
  const { random, brand, person } = trail;
  const at = visits.at[i]!;
  const account = person.accounts[visits.account[i]!]!;
  const sku = brand.catalogue.products[visits.product[i]!]!.bytes.subarray(0, SKU_LENGTH);
  const views = 1 + Math.floor(2.6 * random() * random());
  for (let view = 0; view < views; view++) writeEvent(trail, account, types.view, at - 120 - random() ** 2 * 10 * DAY, sku);
  if (random() < 0.6) writeEvent(trail, account, types.cart, at - 60 - random() ** 2 * 4 * DAY, sku);
  if (random() < 0.15) writeEvent(trail, account, types.favorite, at - 90 - random() * 9 * DAY, sku);
  if (random() < 0.2) writeEvent(trail, account, types.coupon, at - 100 - random() * DAY, coupons[Math.floor(random() * 3)]!);
}

function browse(trail: Trail, from: number, to: number, gap: number): void {
  const { random, brand, person } = trail;
  for (let time = from + drawExponential(random, 1 / gap); time < to; time += drawExponential(random, 1 / gap)) {
    const account = person.accounts[Math.floor(random() * person.accounts.length)]!;
    const at = momentAt(brand.calendar, time);
    const product = pickProduct(brand.catalogue, person.series, Math.floor(at / DAY) - brand.calendar.first, random());
    const draw = random();
    const type = draw < 0.78 ? types.view : draw < 0.9 ? types.cart : types.favorite;
    writeEvent(trail, account, type, at, brand.catalogue.products[product]!.bytes.subarray(0, SKU_LENGTH));
  }
}

/** A visit without a buyer key is no one's, and no export lists it. */
function writeEvent(trail: Trail, account: Account, type: Uint8Array, at: number, object: Uint8Array): void {
  const { sheet, person, brand } = trail;
  const asMember = person.joinedAt >= 0 && person.joinedAt <= at;
  const isStore = channels[account.channel]!.key === 'member';
  const named = isStore ? asMember || account.linked : account.linked;
  if (!named || at >= brand.endSecond || trail.serial >= MOST_EVENTS - 1) return;
  sheet.begin();
  sheet.part(EVENT);
  sheet.digits(person.number * MOST_EVENTS + trail.serial++, 12);
  sheet.empty();
  accountKeys(sheet, account, person.number, asMember);
  sheet.text(type);
  sheet.time(Math.floor(at));
  sheet.text(channelNames[account.channel]!);
  sheet.text(object);
  sheet.end();
}
