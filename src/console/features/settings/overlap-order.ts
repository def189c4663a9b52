import type { Settings } from './form-state.ts';

export type Overlaps = Settings['overlaps'];
export type Group = keyof Overlaps['precedence'];
type Role = NonNullable<Overlaps['precedence'][Group]>[number];

/** Groups of fields with who is believed first where nobody has chosen; as the import knows them. */
export const usualOrder: Readonly<Record<Group, readonly Role[]>> = {
  amounts: ['platform', 'pos', 'erp'],
  status: ['platform', 'pos', 'erp'],
  times: ['platform', 'pos', 'erp'],
  buyer: ['platform', 'pos', 'erp'],
  refunds: ['platform', 'pos', 'erp'],
  costs: ['erp', 'platform', 'pos'],
  kind: ['erp', 'platform', 'pos'],
  memo: ['erp', 'platform', 'pos'],
  storeSales: ['pos', 'platform', 'erp'],
};

export const groups = Object.keys(usualOrder) as Group[];

/** Every order of the three. */
export const orders: readonly (readonly Role[])[] = [
  ['platform', 'pos', 'erp'],
  ['platform', 'erp', 'pos'],
  ['erp', 'platform', 'pos'],
  ['erp', 'pos', 'platform'],
  ['pos', 'platform', 'erp'],
  ['pos', 'erp', 'platform'],
];

export const codeOf = (order: readonly Role[]): string => order.join(' ');

/** The settings with the order of one group; the usual one is left out, so that it follows the platform. */
export function withOrder(overlaps: Overlaps, group: Group, code: string): Overlaps {
  const order = orders.find((one) => codeOf(one) === code);
  const { [group]: _, ...others } = overlaps.precedence;
  const isUsual = !order || code === codeOf(usualOrder[group]);
  return { ...overlaps, precedence: isUsual ? others : { ...others, [group]: [...order] } };
}
