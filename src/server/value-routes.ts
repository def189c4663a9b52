import type { FastifyInstance } from 'fastify';
import type { App } from '../app/app.ts';
import { readKindLaw } from '../app/kinds.ts';
import { revealCustomer } from '../app/reveal.ts';
import { peopleIn } from '../app/scopes.ts';
import { readSettings } from '../app/settings.ts';
import { choiceSheet } from '../app/sheets/choice-sheet.ts';
import { ledgerSheet, modelSheet } from '../app/sheets/model-sheet.ts';
import { minorDigits } from '../base/money.ts';
import { missing } from '../base/platform-error.ts';
import * as customers from '../contract/customers.ts';
import * as value from '../contract/value.ts';
import { isWholeBrand, scopeOf } from '../customers/scope.ts';
import { customerDetail, customerTimeline } from '../value/customer-detail.ts';
import { listCustomers } from '../value/customer-list.ts';
import type { Definition } from '../value/definition.schema.ts';
import { definitionOf, listDefinitions } from '../value/definitions.ts';
import { ledger } from '../value/ledger.ts';
import { listRuns, modelReport, overview } from '../value/reports.ts';
import { route } from './route.ts';
import { sheetRoute } from './sheet-route.ts';

export function serveValue(server: FastifyInstance, app: App): void {
  route(server, value.readOverview, () => overview(app));
  route(server, value.readModel, () => modelReport(app));
  route(server, value.readLedger, () => ledger(app));
  sheetRoute(server, app, value.modelFile, async () => modelSheet(await modelReport(app), await digitsOf(app)));
  sheetRoute(server, app, value.comparisonFile, async () => choiceSheet(await modelReport(app), await digitsOf(app)));
  sheetRoute(server, app, value.ledgerFile, async () => ledgerSheet(await ledger(app), await digitsOf(app)));
  route(server, value.listRuns, async () => ({ runs: await listRuns(app) }));
  route(server, value.listDefinitions, () => ({ definitions: listDefinitions(app) }));
  route(server, value.readDefinition, ({ params }) => readDefinition(app, params.definition));
  route(server, customers.listCustomers, async ({ query: { scope, programme, ...query } }) =>
    listCustomers(
      app,
      query,
      isWholeBrand(scopeOf({ scope, programme })) ? undefined : await peopleIn(app, { scope, programme }),
    ),
  );
  route(server, customers.readCustomer, ({ params }) => customerDetail(app, params.customerId));
  route(server, customers.revealCustomer, ({ params, principal }) => revealCustomer(app, principal, params.customerId));
  route(server, customers.readTimeline, ({ params, query }) => customerTimeline(app, params.customerId, query));
}

const digitsOf = async ({ store }: App): Promise<number> => minorDigits((await readSettings(store)).settings.currency);

async function readDefinition(app: App, id: string): Promise<Definition> {
  const found = definitionOf(app, id, await readKindLaw(app.store));
  if (!found) throw missing('definition', `unknown definition: ${id}`, { definition: id });
  return found;
}
