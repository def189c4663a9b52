import { account, auditLog, keys, users } from './zh-cn/accounts.ts';
import { automation } from './zh-cn/automation.ts';
import { books, sales, scope } from './zh-cn/books.ts';
import { calendar } from './zh-cn/calendar.ts';
import { codes } from './zh-cn/codes.ts';
import { customer, customers } from './zh-cn/customers.ts';
import { fields } from './zh-cn/fields.ts';
import { firstPurchase } from './zh-cn/first-purchase.ts';
import { frame } from './zh-cn/frame.ts';
import { imports, settings } from './zh-cn/imports.ts';
import { kinds } from './zh-cn/kinds.ts';
import { mapping } from './zh-cn/mapping.ts';
import { model } from './zh-cn/model.ts';
import { modelAdvice, modelChoice, modelDiagnosis, modelName } from './zh-cn/model-choice.ts';
import { overlaps } from './zh-cn/overlaps.ts';
import { overview } from './zh-cn/overview.ts';
import { cohorts, rfm } from './zh-cn/past.ts';
import { costRates, equalAge, money } from './zh-cn/sold.ts';
import { undo } from './zh-cn/undo.ts';

export const zhCn = {
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

type Words<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Words<T[Key]> };

/** The shape every language fills. */
export type Text = Words<typeof zhCn>;
