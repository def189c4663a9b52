import { equalAgeQuerySchema, equalAgeSchema } from '../books/equal-age.schema.ts';
import { moneyQuerySchema, moneySchema, orderMoneyQuerySchema, orderMoneySchema } from '../books/money.schema.ts';
import { endpoint } from './endpoint.ts';
import { sheetFile } from './sheet-file.ts';

export const readEqualAge = endpoint({
  method: 'GET',
  path: '/equal-age',
  summary: 'Days, weeks or months at the same number of days after them, and what they will come to',
  tag: 'books',
  role: 'viewer',
  query: equalAgeQuerySchema,
  reply: equalAgeSchema,
});
export const readMoney = endpoint({
  method: 'GET',
  path: '/money',
  summary: 'From what buyers paid to contribution, by month and channel, with the coverage of each cost',
  tag: 'books',
  role: 'viewer',
  query: moneyQuerySchema,
  reply: moneySchema,
});
export const readOrderMoney = endpoint({
  method: 'GET',
  path: '/money/order',
  summary: 'The contribution of one order and of its lines',
  tag: 'books',
  role: 'viewer',
  query: orderMoneyQuerySchema,
  reply: orderMoneySchema,
});
export const equalAgeFile = sheetFile({
  path: '/equal-age/file',
  summary: 'Periods as they look, at equal age and matured, a row a period',
  tag: 'books',
  role: 'viewer',
  query: equalAgeQuerySchema,
});
export const refundCurvesFile = sheetFile({
  path: '/equal-age/curves/file',
  summary: 'How much of what was paid is still to be refunded, by age, a row a channel and category',
  tag: 'books',
  role: 'viewer',
  query: equalAgeQuerySchema,
});
export const moneyFile = sheetFile({
  path: '/money/file',
  summary: 'From what buyers paid to contribution, a row a month and channel',
  tag: 'books',
  role: 'viewer',
  query: moneyQuerySchema,
});
