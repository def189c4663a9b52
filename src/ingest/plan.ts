import { fields, type IdentifierType, identifierTypes, requiredFields } from './fields.ts';
import type { Preset, PresetStatus } from './presets/preset.ts';
import type { OrderKind } from './tables/orders.schema.ts';

/** How one file is read: which column feeds which field. Made once from header, preset and mapping; plain data. */
export interface Plan {
  readonly preset: Preset;
  /** Canonical field → place of its column, from 1. */
  readonly columns: Readonly<Record<string, number>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly statuses: Readonly<Record<string, PresetStatus>>;
  readonly kinds: Readonly<Record<string, OrderKind>>;
}

export const has = (plan: Plan, field: string): boolean => field in plan.columns || field in plan.constants;

/** Whether a file of orders cannot say what went back: it has neither a sum of refunds nor returns as rows that name their order. */
export const hidesRefunds = (plan: Plan): boolean =>
  plan.preset.refunds === 'sum' && !has(plan, 'refund_total') && !has(plan, 'returned_order_id');

/** Identifier types the file has a column for, strongest first. */
export const identifiersOf = (plan: Plan): readonly IdentifierType[] => identifierTypes.filter((type) => type in plan.columns);

/** Mapped fields in the order they are declared. */
export const fieldsOf = (plan: Plan): readonly string[] => Object.keys(fields).filter((field) => field in plan.columns);

/** What numbers a member: the programme's own number, else the first identifier a row must have. */
export const memberNumber = (plan: Plan): string | undefined =>
  (requiredFields['members'] ?? []).flat().find((field) => has(plan, field));
