import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { App } from '../app/app.ts';
import * as figures from '../app/book-figures.ts';
import { explainDifference, readBookOrders, readReconciliation } from '../app/books.ts';
import { minorDigits } from '../base/money.ts';
import { booksCsv, booksTable } from '../books/books-file.ts';
import { reconcileQuerySchema } from '../books/reconcile.schema.ts';
import * as books from '../contract/books.ts';
import { attach } from './download.ts';
import { route } from './route.ts';

export function serveBooks(server: FastifyInstance, app: App): void {
  route(server, books.readReconciliation, ({ query }) => readReconciliation(app, query));
  route(server, books.listBookOrders, ({ query }) => readBookOrders(app, query));
  route(server, books.explainDifference, ({ query }) => explainDifference(app, query));
  route(server, books.listFigureVersions, async ({ query }) => ({ versions: await figures.figureHistory(app, query) }));
  route(server, books.typeFigure, ({ body, principal }) => figures.typeFigure(app, principal, body));
  route(server, books.undoFigure, ({ body, principal }) => figures.undoFigure(app, principal, body));
  route(server, books.removeFigure, ({ body, principal }) => figures.removeFigure(app, principal, body));
  route(server, books.importFigures, ({ body, principal }) => figures.importFigures(app, principal, body));
  const schema = { summary: 'The books as CSV', tags: ['books'], querystring: reconcileQuerySchema };
  server.get('/api/reconciliation/file', { schema, config: { role: 'viewer' } }, async (request, reply) => {
    const report = await readReconciliation(app, request.query as z.infer<typeof reconcileQuerySchema>);
    return attach(reply, 'reconciliation.csv').send(booksCsv(booksTable(report, minorDigits(report.currency))));
  });
}
