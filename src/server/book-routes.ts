import type { FastifyInstance } from 'fastify';
import type { App } from '../app/app.ts';
import * as figures from '../app/book-figures.ts';
import { explainDifference, readBookOrders, readReconciliation } from '../app/books.ts';
import { minorDigits } from '../base/money.ts';
import { booksSheet } from '../books/books-sheet.ts';
import * as books from '../contract/books.ts';
import { SMALL_TABLE_BYTES } from '../contract/small-table.ts';
import { route } from './route.ts';
import { sheetRoute } from './sheet-route.ts';

export function serveBooks(server: FastifyInstance, app: App): void {
  route(server, books.readReconciliation, ({ query }) => readReconciliation(app, query));
  route(server, books.listBookOrders, ({ query }) => readBookOrders(app, query));
  route(server, books.explainDifference, ({ query }) => explainDifference(app, query));
  route(server, books.listFigureVersions, async ({ query }) => ({ versions: await figures.figureHistory(app, query) }));
  route(server, books.typeFigure, ({ body, principal }) => figures.typeFigure(app, principal, body));
  route(server, books.undoFigure, ({ body, principal }) => figures.undoFigure(app, principal, body));
  route(server, books.removeFigure, ({ body, principal }) => figures.removeFigure(app, principal, body));
  route(server, books.importFigures, ({ body, principal }) => figures.importFigures(app, principal, body), {
    bodyLimit: SMALL_TABLE_BYTES,
  });
  sheetRoute(server, app, books.reconciliationFile, async (query) => {
    const report = await readReconciliation(app, query);
    return booksSheet(report, minorDigits(report.currency));
  });
}
