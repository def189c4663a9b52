import type { Principal } from '../base/principal.ts';
import { customerIdentifiers } from '../value/customer-detail.ts';
import type { App } from './app.ts';
import { audit } from './audit.ts';

/** A customer's identifiers without the mask; the log says who looked before they are given. */
export async function revealCustomer(app: App, principal: Principal, customerId: string) {
  const identifiers = await customerIdentifiers(app, customerId);
  await audit(app, principal, 'customer.reveal', { customerId });
  return { identifiers };
}
