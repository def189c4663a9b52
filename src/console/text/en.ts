import { account, auditLog, keys, users } from './en/accounts.ts';
import { automation } from './en/automation.ts';
import { books, sales, scope } from './en/books.ts';
import { calendar } from './en/calendar.ts';
import { codes } from './en/codes.ts';
import { customer, customers } from './en/customers.ts';
import { fields } from './en/fields.ts';
import { firstPurchase } from './en/first-purchase.ts';
import { frame } from './en/frame.ts';
import { imports, settings } from './en/imports.ts';
import { kinds } from './en/kinds.ts';
import { mapping } from './en/mapping.ts';
import { model } from './en/model.ts';
import { modelAdvice, modelChoice, modelDiagnosis, modelName } from './en/model-choice.ts';
import { overlaps } from './en/overlaps.ts';
import { overview } from './en/overview.ts';
import { cohorts, rfm } from './en/past.ts';
import { costRates, equalAge, money } from './en/sold.ts';
import { undo } from './en/undo.ts';
import type { Text } from './zh-cn.ts';

export const en: Text = {
  ...frame,
  ...codes,
  ...fields,
  account,
  auditLog,
  keys,
  users,
  books,
  sales,
  calendar,
  scope,
  overview,
  overlaps,
  customers,
  customer,
  cohorts,
  rfm,
  equalAge,
  money,
  costRates,
  model,
  modelAdvice,
  modelChoice,
  modelDiagnosis,
  modelName,
  imports,
  mapping,
  undo,
  kinds,
  settings,
  automation,
  firstPurchase,
};
