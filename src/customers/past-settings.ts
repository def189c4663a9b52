import type { CostSettings } from '../books/cost-settings.schema.ts';
import type { rfmMethods } from './rfm.schema.ts';

/** What the workspace decides about counting: the part of its settings that the past depends on. */
export interface PastSettings extends CostSettings {
  readonly timeZone: string;
  /** Net goods of a valid order, in minor units; a source may ask for less or more. */
  readonly minimumGoodsMinor: number;
  readonly rfmMethod: (typeof rfmMethods)[number];
  readonly rfmThresholds: { readonly recencyDays: number; readonly frequency: number; readonly monetaryMinor: number } | null;
  readonly rfmQuantile: number;
}

/** What a source decides for its own orders. */
export interface SourceRule {
  readonly key: number;
  readonly minimumGoodsMinor: number | null;
}
