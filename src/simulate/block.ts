import type { Brand } from './brand.ts';
import type { Desk } from './desk.ts';
import { writeEvents } from './events.ts';
import { writeMember } from './members.ts';
import { drawPerson, randomOf, streams } from './people.ts';
import { CUSTOMERS_A_PROSPECT, simulateProspect } from './prospects.ts';
import { simulatePurchases } from './purchases.ts';
import type { Sheets } from './sheets.ts';
import { writeTruth } from './truth.ts';

/** Writes the customers `from` to `to` (inclusive) behind whatever the sheets hold: blocks may be cut anywhere. */
export function simulateBlock(brand: Brand, from: number, to: number, desk: Desk, sheets: Sheets): void {
  for (let number = from; number <= to; number++) {
    simulateCustomer(brand, number, desk, sheets);
    if (number % CUSTOMERS_A_PROSPECT === 0) simulateProspect(brand, number, desk, sheets);
  }
}

function simulateCustomer(brand: Brand, number: number, desk: Desk, sheets: Sheets): void {
  const random = randomOf(brand.seed, streams.orders, number);
  const person = drawPerson(brand, number, random);
  simulatePurchases({ brand, person, random, desk, sheets });
  if (person.joinedAt >= 0) writeMember(sheets.members, brand, person, desk.spent, random);
  if (brand.events) writeEvents(sheets.events, brand, person, desk.visits, randomOf(brand.seed, streams.events, number));
  if (brand.truth) writeTruth(sheets.truth, brand, person);
}
