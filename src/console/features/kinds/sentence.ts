import type { TFunction } from 'i18next';
import type { Format } from '../../format/create-format.ts';
import type { Book, Condition, CustomerRule, Figures, OrderRule } from './api.ts';

/** What the rules leave out, in one line. */
export function kindSentence({ orders, customers }: Figures, t: TFunction, format: Format): string {
  const consumers = customers.kinds.find(({ kind }) => kind === 'consumer')?.customers ?? 0;
  return t('kinds.sentence', {
    sales: format.money(orders.paidMinor - orders.inSalesMinor),
    customers: format.money(orders.inSalesMinor - orders.inCustomersMinor),
    people: format.count(customers.customers - consumers),
  });
}

type Named = Pick<OrderRule | CustomerRule, 'id' | 'name'>;

/** A rule's own name; those that come with the platform have words in both languages. */
export const ruleName = ({ id, name }: Named, t: TFunction): string => name ?? t(`kinds.rule.${id}`, { defaultValue: id });

/** The name behind the id that the history keeps. */
export function changedName(id: string, book: Book, t: TFunction): string {
  if (id === 'order') return t('kinds.history.order');
  if (id.startsWith('use:')) return t('kinds.history.use', { kind: t(`orderKind.${id.slice(4)}`, { defaultValue: id }) });
  const rule = [...book.orderRules, ...book.customerRules].find((one) => one.id === id);
  return ruleName(rule ?? { id, name: null }, t);
}

const amounts: readonly string[] = [
  'list_price',
  'line_paid',
  'goods_paid',
  'freight_paid',
  'platform_subsidy',
  'merchant_revenue',
];

/** Whether a number of this field is money. */
export const isAmount = (field: string): boolean => amounts.includes(field);

function conditionWords(condition: Condition, t: TFunction, format: Format): string {
  if (condition.on === 'buyer') return t('kinds.condition.buyers', { count: condition.values.length });
  const field = t(`kinds.field.${condition.field}`);
  const test = t(`kinds.test.${condition.test}`);
  const value =
    'values' in condition
      ? condition.values.map((word) => codeWords(condition.field, word, t)).join(t('kinds.condition.or'))
      : isAmount(condition.field)
        ? format.money(condition.value)
        : format.count(condition.value);
  const one = t('kinds.condition.one', { field, test, value });
  return 'lines' in condition ? t(`kinds.condition.${condition.lines}`, { one }) : one;
}

/** Kinds and statuses are codes; everything else is the seller's own word. */
function codeWords(field: string, word: string, t: TFunction): string {
  if (field === 'file_kind') return t(`orderKind.${word}`, { defaultValue: word });
  return field === 'status' ? t(`status.${word}`, { defaultValue: word }) : word;
}

export const ruleWords = ({ match, conditions }: OrderRule, t: TFunction, format: Format): string =>
  conditions
    .map((condition) => conditionWords(condition, t, format))
    .join(match === 'all' ? t('kinds.condition.allOf') : t('kinds.condition.anyOf'));
