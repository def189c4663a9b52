import type { FastifyInstance } from 'fastify';
import type { App } from '../app/app.ts';
import { readEqualAge, readMoney, readMoneyOfOrder } from '../app/sold.ts';
import { minorDigits } from '../base/money.ts';
import { equalAgeSheet, refundCurvesSheet } from '../books/equal-age-sheet.ts';
import { moneySheet } from '../books/money-sheet.ts';
import * as sold from '../contract/sold.ts';
import { route } from './route.ts';
import { sheetRoute } from './sheet-route.ts';

export function serveSold(server: FastifyInstance, app: App): void {
  route(server, sold.readEqualAge, ({ query }) => readEqualAge(app, query));
  route(server, sold.readMoney, ({ query }) => readMoney(app, query));
  route(server, sold.readOrderMoney, ({ query }) => readMoneyOfOrder(app, query));
  serveFiles(server, app);
}

function serveFiles(server: FastifyInstance, app: App): void {
  sheetRoute(server, app, sold.equalAgeFile, async (query) => {
    const report = await readEqualAge(app, query);
    return equalAgeSheet(report, minorDigits(report.currency));
  });
  sheetRoute(server, app, sold.refundCurvesFile, async (query) => {
    const report = await readEqualAge(app, query);
    return refundCurvesSheet(report, minorDigits(report.currency));
  });
  sheetRoute(server, app, sold.moneyFile, async (query) => {
    const report = await readMoney(app, query);
    return moneySheet(report, minorDigits(report.currency));
  });
}
