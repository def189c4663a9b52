import type { Condition, OrderRule } from './api.ts';

/** The list with this rule in its place, or in front when it is new: own rules go before those of the platform. */
export const replaced = <Rule extends { readonly id: string }>(rules: readonly Rule[], rule: Rule): Rule[] =>
  rules.some(({ id }) => id === rule.id) ? rules.map((one) => (one.id === rule.id ? rule : one)) : [rule, ...rules];

/** The list with a rule one place up (-1) or down (1). */
export function moved<Rule extends { readonly id: string }>(rules: readonly Rule[], ruleId: string, by: -1 | 1): Rule[] {
  const from = rules.findIndex(({ id }) => id === ruleId);
  const to = from + by;
  const [one, other] = [rules[from], rules[to]];
  if (!one || !other) return [...rules];
  return rules.map((rule, i) => (i === from ? other : i === to ? one : rule));
}

export const freshCondition = (): Condition => ({ on: 'text', field: 'memo', test: 'contains', values: [] });

/** A rule of the workspace's own, under the first free id. */
export function freshRule(rules: readonly { readonly id: string }[]): OrderRule {
  const taken = new Set(rules.map(({ id }) => id));
  let number = 1;
  while (taken.has(`own_${number}`)) number += 1;
  return {
    id: `own_${number}`,
    name: '',
    kind: 'brushing',
    enabled: true,
    match: 'all',
    conditions: [freshCondition()],
    evidence: 'own',
  };
}

const groups = {
  line_text: ['title', 'sku', 'product_id', 'category'],
  text: ['memo', 'flag', 'channel', 'shop', 'campaign', 'coupon', 'influencer', 'traffic', 'file_kind', 'status'],
  number: ['goods_paid', 'freight_paid', 'platform_subsidy', 'merchant_revenue', 'quantity'],
  line_number: ['list_price', 'line_paid', 'line_quantity'],
} as const;

export const conditionFields = [...groups.line_text, ...groups.text, ...groups.number, ...groups.line_number, 'buyer'] as const;
export type Field = (typeof conditionFields)[number];

export const fieldOf = (condition: Condition): Field => (condition.on === 'buyer' ? 'buyer' : condition.field);

const words = (condition: Condition): string[] => ('values' in condition ? condition.values : []);
const oneOf = <Name extends string>(names: readonly Name[], field: string): Name | undefined =>
  names.find((name) => name === field);

/** The condition on another field; words stay where both take words. */
export function onField(condition: Condition, field: Field): Condition {
  const lineText = oneOf(groups.line_text, field);
  if (lineText) return { on: 'line_text', field: lineText, test: 'contains', values: words(condition), lines: 'every' };
  const text = oneOf(groups.text, field);
  if (text) return { on: 'text', field: text, test: 'contains', values: words(condition) };
  const number = oneOf(groups.number, field);
  if (number) return { on: 'number', field: number, test: 'at_most', value: 0 };
  const lineNumber = oneOf(groups.line_number, field);
  if (lineNumber) return { on: 'line_number', field: lineNumber, test: 'at_most', value: 0, lines: 'every' };
  return { on: 'buyer', values: words(condition) };
}

/** Words as they are typed: between commas of either script, 、 or line breaks. */
export const wordsIn = (text: string): string[] =>
  text
    .split(/[,，、;；\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** Whether the rule could be saved: it has a name and every condition has its words. */
export const isWhole = ({ name, conditions }: OrderRule): boolean =>
  (name === null || name.trim() !== '') &&
  conditions.length > 0 &&
  conditions.every((condition) => !('values' in condition) || condition.values.length > 0);
