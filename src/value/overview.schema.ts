import { z } from 'zod';
import { figureSchema, warningSchema } from '../base/figure.schema.ts';
import { lifecycleStageSchema, valueBandSchema } from './placement.schema.ts';

export const overviewSchema = z.object({
  asOf: z.string(),
  /** Contribution when a margin is known, else net revenue. */
  basis: z.enum(['contribution', 'revenue']),
  equity: figureSchema,
  /** Change against the refresh nearest to 180 days before. */
  equityChange: z.object({ since: z.string(), ratio: z.number() }).nullable(),
  customers: figureSchema,
  active: figureSchema,
  atRisk: figureSchema,
  sales12m: figureSchema,
  predicted12m: figureSchema,
  /** Of the published model's last backtest: total error in money, as a ratio of the actual. */
  backtestError: figureSchema,
  identityCoverage: figureSchema,
  marginCoverage: figureSchema,
  /** Smallest share of customers that holds two thirds of the equity. */
  concentration: z.object({ equityShare: z.number(), customerShare: z.number() }).nullable(),
  stages: z.array(
    z.object({
      stage: lifecycleStageSchema,
      customers: z.number(),
      share: z.number(),
      netMinor365: z.number(),
      change: z.number().nullable(),
    }),
  ),
  bands: z.array(
    z.object({
      band: valueBandSchema,
      customers: z.number(),
      customerShare: z.number(),
      netMinor365: z.number(),
      netShare: z.number(),
      residualMinor: z.number().nullable(),
      fromMinor: z.number().nullable(),
      change: z.number().nullable(),
    }),
  ),
  history: z.array(
    z.object({
      asOf: z.string(),
      customers: z.number(),
      active: z.number(),
      equityMinor: z.number().nullable(),
      stages: z.record(z.string(), z.number()),
      bands: z.record(z.string(), z.number()),
    }),
  ),
  monthlySales: z.array(
    z.object({ month: z.string(), netMinor: z.number(), newMinor: z.number(), oldMinor: z.number(), buyers: z.number() }),
  ),
  /** Against the run before this one. */
  sinceLastRun: z
    .object({
      asOf: z.string(),
      newCustomers: z.number(),
      orders: z.number(),
      netMinor: z.number(),
      equityMinor: z.number().nullable(),
      movedUp: z.number(),
      movedDown: z.number(),
      becameDormant: z.number(),
      becameLost: z.number(),
      cameBack: z.number(),
    })
    .nullable(),
  warnings: z.array(warningSchema),
});
export type Overview = z.infer<typeof overviewSchema>;
