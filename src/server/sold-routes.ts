import type { FastifyInstance } from 'fastify';
import type { App } from '../app/app.ts';
import { readEqualAge, readMoney, readMoneyOfOrder } from '../app/sold.ts';
import * as sold from '../contract/sold.ts';
import { route } from './route.ts';

export function serveSold(server: FastifyInstance, app: App): void {
  route(server, sold.readEqualAge, ({ query }) => readEqualAge(app, query));
  route(server, sold.readMoney, ({ query }) => readMoney(app, query));
  route(server, sold.readOrderMoney, ({ query }) => readMoneyOfOrder(app, query));
}
