import { z } from 'zod';
import { choiceSchema } from './choice.schema.ts';

const scoreSchema = z.object({
  actual: z.number(),
  predicted: z.number(),
  totalError: z.number().nullable(),
  mae: z.number().nullable(),
  rmse: z.number().nullable(),
  bias: z.number().nullable(),
});

export const decileSchema = z.object({
  decile: z.number(),
  customers: z.number(),
  predictedOrders: z.number(),
  actualOrders: z.number(),
  predictedMinor: z.number(),
  actualMinor: z.number(),
});

export const backtestSchema = z.object({
  model: z.string(),
  seasonal: z.boolean(),
  /** Times the factors of a correction. */
  corrected: z.boolean().default(false),
  calibrationFrom: z.string(),
  calibrationTo: z.string(),
  holdoutTo: z.string(),
  holdoutDays: z.number(),
  customers: z.number(),
  orders: scoreSchema,
  money: scoreSchema,
  /** Mean Poisson deviance of the holdout orders per customer. */
  deviance: z.number().nullable(),
  /** Share of the money of the true top tenth that the predicted top tenth holds. */
  topDecileCapture: z.number().nullable(),
  deciles: z.array(decileSchema),
  /** Cumulative repeat purchase days, by week: what came, what the model expected. */
  tracking: z.array(z.object({ day: z.string(), actual: z.number(), expected: z.number() })),
});
export type Backtest = z.infer<typeof backtestSchema>;

export const fittedModelSchema = z.object({
  model: z.string(),
  title: z.string(),
  published: z.boolean(),
  params: z.record(z.string(), z.number()),
  logLikelihood: z.number().nullable(),
  customers: z.number(),
  histories: z.number(),
  sampled: z.boolean(),
  converged: z.boolean(),
  steps: z.number(),
  diagnosis: z.array(z.string()),
});

export const modelReportSchema = z.object({
  runId: z.number(),
  asOf: z.string(),
  verdict: z.object({
    published: z.boolean(),
    /** Of the model that scores customers; `cohort` when the gate refused. */
    source: z.enum(['model', 'cohort', 'none']),
    model: z.string().nullable(),
    /** Stable codes with their numbers, worded by the console. */
    reasons: z.array(z.object({ code: z.string(), value: z.number().nullable(), limit: z.number().nullable() })),
  }),
  basis: z.enum(['contribution', 'revenue']),
  history: z.object({ from: z.string(), to: z.string(), days: z.number(), customers: z.number(), repeatCustomers: z.number() }),
  models: z.array(fittedModelSchema),
  spend: z
    .object({
      params: z.record(z.string(), z.number()),
      logLikelihood: z.number().nullable(),
      customers: z.number(),
      populationMeanMinor: z.number().nullable(),
      correlation: z.number().nullable(),
    })
    .nullable(),
  season: z.object({
    used: z.boolean(),
    reason: z.string().nullable(),
    points: z.array(z.object({ day: z.string(), multiplier: z.number() })),
  }),
  backtests: z.array(backtestSchema),
  /** How the forecast was chosen; null in reports of older runs, and where there was no holdout. */
  choice: choiceSchema.nullable().default(null),
  forecast: z.object({
    horizonDays: z.number(),
    orders: z.number().nullable(),
    valueMinor: z.number().nullable(),
    monthly: z.array(z.object({ month: z.string(), orders: z.number(), valueMinor: z.number() })),
  }),
  windows: z.object({
    dormantProbability: z.number(),
    lostProbability: z.number(),
    /** Readable translation: silence of a customer with one, two, and five purchases until dormant and lost. */
    examples: z.array(
      z.object({ purchaseDays: z.number(), dormantAfterDays: z.number().nullable(), lostAfterDays: z.number().nullable() }),
    ),
  }),
  bands: z.object({ version: z.number(), setOn: z.string(), highFromMinor: z.number(), midFromMinor: z.number() }).nullable(),
});
export type ModelReport = z.infer<typeof modelReportSchema>;

export const ledgerSchema = z.object({
  predictions: z.array(
    z.object({
      asOf: z.string(),
      madeAt: z.string(),
      model: z.string(),
      horizonDays: z.number(),
      customers: z.number(),
      orders: z.number(),
      valueMinor: z.number(),
      measuredAsOf: z.string().nullable(),
      actualOrders: z.number().nullable(),
      actualMinor: z.number().nullable(),
      /** Of the horizon, 0 to 1. */
      elapsed: z.number(),
    }),
  ),
});
export type Ledger = z.infer<typeof ledgerSchema>;
