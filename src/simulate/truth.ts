import { type Day, dayNumber } from '../base/day.ts';
import type { Brand } from './brand.ts';
import { elapsedAt, momentAt } from './calendar.ts';
import { channels } from './channels.ts';
import { keyColumns, keyOf, keyPart, memberNumber, mobileNumber } from './keys.ts';
import { drawPerson, type Person, randomOf, streams } from './people.ts';
import { Sheet, toBytes } from './sheet.ts';

export const truthHeader = 'customer,kind,rate,death_rate,first_on,died_on,spend,channels,accounts,identifiers';

const DAY = 86_400;

/** The person a customer number stands for, without drawing her orders. */
export const personOf = (brand: Brand, number: number): Person =>
  drawPerson(brand, number, randomOf(brand.seed, streams.orders, number));

export interface ExpectedFuture {
  readonly orders: number;
  /** Paid for goods before refunds, minor units. */
  readonly goods: number;
}

/** Orders and goods value to be expected of a person from the start of `from` to the end of `to`, her first purchase and her death as a customer known. */
export function expectedFuture({ calendar }: Brand, person: Person, from: Day, to: Day): ExpectedFuture {
  const opens = Math.max(elapsedAt(calendar, from), person.firstAt);
  const closes = Math.min(elapsedAt(calendar, dayNumber(to) + 1), person.diesAt);
  const isWon = opens === person.firstAt && closes >= opens;
  const orders = Number(isWon) + person.rate * Math.max(closes - opens, 0);
  return { orders, goods: orders * person.spend };
}

/** One line of the answer sheet; `identifiers` are those that an export may show, joined by `|`. */
export function writeTruth(sheet: Sheet, { calendar, endTime }: Brand, person: Person): void {
  const dayAt = (time: number) => Math.floor(momentAt(calendar, time) / DAY);
  sheet.begin();
  sheet.integer(person.number);
  sheet.text(toBytes(person.kind));
  sheet.text(toBytes(person.rate.toPrecision(8)));
  sheet.text(toBytes(person.deathRate.toPrecision(8)));
  sheet.day(dayAt(person.firstAt));
  if (person.diesAt < endTime) sheet.day(dayAt(person.diesAt));
  else sheet.empty();
  sheet.money(Math.round(person.spend));
  sheet.text(toBytes(person.accounts.map(({ channel }) => channels[channel]!.name).join('|')));
  sheet.integer(person.accounts.length);
  sheet.text(toBytes(identifiersOf(person).join('|')));
  sheet.end();
}

/** Every identifier under which the files may show a person, as `type:value`. */
export function identifiersOf(person: Person): string[] {
  const sheet = new Sheet(256);
  const spelled = (write: (cell: Sheet) => void) => {
    sheet.clear();
    write(sheet);
    return Buffer.from(sheet.bytes.subarray(0, sheet.length)).toString('latin1');
  };
  const keys = person.accounts.flatMap((account) =>
    keyColumns
      .filter((column) => account.linked && keyOf(account) === (column === 'unionid' ? 'openid' : column))
      .map((column) => `${column}:${spelled((cell) => keyPart(cell, column, account, person.number))}`),
  );
  const member = `member_id:${spelled((cell) => memberNumber(cell, person.number))}`;
  const mobile = `mobile:${spelled((cell) => mobileNumber(cell, person.number))}`;
  const inStore = person.accounts.some((account) => keyOf(account) === 'member' && account.linked);
  return [...new Set([...keys, ...(person.joinedAt >= 0 ? [member, mobile] : inStore ? [mobile] : [])])];
}
