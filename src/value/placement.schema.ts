import { z } from 'zod';
import { decidableKinds } from '../customers/kinds.schema.ts';

export const lifecycleStages = ['prospect', 'new', 'returning', 'high_value', 'dormant', 'lost'] as const;
export const lifecycleStageSchema = z.enum(lifecycleStages);
export type LifecycleStage = z.infer<typeof lifecycleStageSchema>;

/** `none`: no valid order yet, or nothing earned in a year and nothing expected. */
export const valueBands = ['high', 'mid', 'base', 'none'] as const;
export const valueBandSchema = z.enum(valueBands);
export type ValueBand = z.infer<typeof valueBandSchema>;

export const customerKinds = decidableKinds;
