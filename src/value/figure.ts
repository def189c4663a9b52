import type { Figure, Warning } from '../base/figure.schema.ts';
import type { DefinitionId } from './definitions.ts';

interface Extras {
  readonly denominator?: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly warnings?: readonly Warning[];
  /** Why there is no value. */
  readonly reason?: string | undefined;
}

/** One figure for the wire; a value that is not a number is not shown. */
export function figure(
  definition: DefinitionId,
  unit: Figure['unit'],
  value: number | null | undefined,
  { warnings = [], reason, ...rest }: Extras = {},
): Figure {
  const shown = value === null || value === undefined || Number.isNaN(value) ? null : value;
  return {
    value: shown,
    unit,
    definition,
    ...rest,
    warnings: [...warnings],
    ...(shown === null && reason !== undefined ? { reason } : {}),
  };
}

export const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
