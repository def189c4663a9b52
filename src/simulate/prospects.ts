import type { Brand } from './brand.ts';
import { momentAt } from './calendar.ts';
import { channels, TMALL } from './channels.ts';
import { beginPerson, type Desk } from './desk.ts';
import { writeEvents } from './events.ts';
import { writeMember } from './members.ts';
import { drawPerson, type Person, randomOf, streams } from './people.ts';
import { writeSample } from './purchases.ts';
import type { Sheets } from './sheets.ts';

/** For so many customers there is one who came near and never bought. */
export const CUSTOMERS_A_PROSPECT = 12;

/** Writes a person who joined, tried a sample or looked around, and bought nothing. */
export function simulateProspect(brand: Brand, like: number, desk: Desk, sheets: Sheets): void {
  const random = randomOf(brand.seed, streams.prospects, like);
  const drawn = drawPerson(brand, like, random);
  const person = asProspect(brand, drawn, brand.customers + Math.ceil(like / CUSTOMERS_A_PROSPECT));
  beginPerson(desk, person.number);
  const tries = random() < 0.4 && person.accounts[0]!.channel === TMALL;
  if (tries) writeSample({ brand, desk, sheets, random }, person.accounts[0]!, momentAt(brand.calendar, person.firstAt));
  if (person.joinedAt >= 0) writeMember(sheets.members, brand, person, 0, random);
  if (brand.events) writeEvents(sheets.events, brand, person, desk.visits, random);
}

/** A prospect joins more often than not, and has one account. */
function asProspect({ calendar, endSecond }: Brand, drawn: Person, number: number): Person {
  const account = { ...drawn.accounts[0]!, code: number * 4 };
  const joins = account.linked || channels[account.channel]!.key === 'member';
  const at = Math.floor(momentAt(calendar, drawn.firstAt));
  return {
    ...drawn,
    number,
    kind: 'consumer',
    accounts: [account],
    joinedAt: joins && at < endSecond && number % 5 < 3 ? at : -1,
  };
}
