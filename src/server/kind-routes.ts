import type { FastifyInstance } from 'fastify';
import type { App } from '../app/app.ts';
import { allKindCustomers, customerKind, decideCustomerKind, kindCustomers } from '../app/customer-kinds.ts';
import { kindPage } from '../app/kind-page.ts';
import { changeKinds, decideBook, kindVersions, readKindBook, readKindLaw, undoKinds } from '../app/kinds.ts';
import { readSettings } from '../app/settings.ts';
import { minorDigits } from '../base/money.ts';
import * as kinds from '../contract/kinds.ts';
import { kindExamples, previewKinds } from '../customers/kind-report.ts';
import { kindCustomersSheet, kindSheet } from '../customers/kind-sheet.ts';
import { route } from './route.ts';
import { sheetRoute } from './sheet-route.ts';

export function serveKinds(server: FastifyInstance, app: App): void {
  route(server, kinds.readKinds, () => kindPage(app));
  route(server, kinds.previewKinds, async ({ body }) => {
    const law = await readKindLaw(app.store);
    return previewKinds(app, { ...law, ...decideBook(bookOf(law), body.values) }, law);
  });
  route(server, kinds.changeKinds, ({ body, principal }) => changeKinds(app, principal, body));
  route(server, kinds.undoKinds, ({ body, principal }) => undoKinds(app, principal, body.version));
  route(server, kinds.listKindVersions, async () => ({
    versions: (await kindVersions(app.store)).map((one) => ({ ...one, rules: [...one.rules] })),
  }));
  route(server, kinds.readKindExamples, async ({ params }) => {
    const { book } = await readKindBook(app.store);
    return kindExamples(app, book.orderRules, params.rule);
  });
  route(server, kinds.listKindCustomers, ({ query }) => kindCustomers(app, query));
  route(server, kinds.readCustomerKind, ({ params }) => customerKind(app, params.customerId));
  route(server, kinds.decideCustomerKind, ({ params, body, principal }) =>
    decideCustomerKind(app, principal, params.customerId, body.kind),
  );
  sheetRoute(server, app, kinds.kindsFile, async () => {
    const { book, figures } = await kindPage(app);
    return kindSheet(book, figures, await digitsOf(app));
  });
  sheetRoute(server, app, kinds.kindCustomersFile, async ({ kind }) =>
    kindCustomersSheet(kind, await allKindCustomers(app, kind), await digitsOf(app)),
  );
}

const digitsOf = async ({ store }: App): Promise<number> => minorDigits((await readSettings(store)).settings.currency);

const bookOf = ({ orderRules, orderUses, customerRules }: Awaited<ReturnType<typeof readKindLaw>>) => ({
  orderRules,
  orderUses,
  customerRules,
});
