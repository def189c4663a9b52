import { z } from 'zod';

/** A figure of a forecast's scorecard; null where it does not exist, as an order of customers of whom the same is expected. */
const score = z.number().nullable();

/** One forecast beside the others. */
const comparedSchema = z.object({
  /** As members and reasons call it: `selected`, a model, a model on the seasons' clock (`…-seasonal`), or a baseline. */
  name: z.string(),
  /** `selected` is the chosen forecast as a whole; a baseline needs no model. */
  kind: z.enum(['selected', 'model', 'baseline']),
  /** The kind of model; null for the chosen forecast and for baselines. */
  model: z.string().nullable(),
  title: z.string(),
  seasonal: z.boolean(),
  /** Share in the chosen forecast, 0 to 1; null for the chosen forecast and for baselines. */
  weight: z.number().nullable(),
  /** On the holdout, which had no say in the choice: mean Poisson deviance a customer. */
  deviance: score,
  mae: score,
  rmse: score,
  /** Foreseen total over the actual one, less one. */
  bias: score,
  correlation: score,
  spearman: score,
  /** 1: the whole order from best to worst buyer was found; 0: none of it. */
  nGini: score,
  /** Share of customers whose count lay in the shortest set that was given 90 %. */
  coverage90: score,
  /** At the origins, by which the choice was made: mean deviance, and what is saved against the reference, with its error. */
  originDeviance: score,
  gain: score,
  standardError: score,
  /** Whether the gain is beyond its error, at all origins together and at the latest alone. */
  isProven: z.boolean(),
});

/** A day in the past from which every model foretold what is known by now; totals over its customers. */
const originSchema = z.object({
  asOf: z.string(),
  until: z.string(),
  customers: z.number(),
  actual: z.number(),
  expected: z.number(),
  /** Interval of 90 % of the total. */
  low: z.number(),
  high: z.number(),
});

const correctionSchema = z.object({
  /** Whether figures of customers are multiplied by it. */
  used: z.boolean(),
  /**
   * `correction_helps`, `correction_within_error`, `correction_found_nothing`, `correction_too_few`, `correction_needs_a_year`,
   * `correction_worse_on_holdout`; of older runs `correction_not_published`.
   */
  code: z.string(),
  /** How much of what was learned has earned its use, 0 to 1. */
  strength: z.number(),
  /** Deviance a customer it saves where it was not learned, with its error. */
  gain: score,
  standardError: score,
  customers: z.number(),
  /** Deviance on everyone's holdout, which has the last word, without it and with it; null where it had not to be asked. */
  holdout: z.object({ plain: z.number(), corrected: z.number() }).nullable().default(null),
  /** The strongest first: share of all gains, and the factor on the expectation by value; a missing value is null. */
  features: z.array(
    z.object({
      feature: z.string(),
      share: z.number(),
      factors: z.array(z.object({ value: z.number().nullable(), factor: z.number() })),
    }),
  ),
});

/** Which forecast was chosen, by what, and how it did where it had no say. */
export const choiceSchema = z.object({
  /** Name of the chosen forecast: of its one member, or `stack` where several share it. */
  selected: z.string(),
  /** The model that stands unless another is shown to be better. */
  reference: z.string(),
  /** Customers the models were compared on, of how many. */
  sample: z.object({ customers: z.number(), of: z.number() }),
  /** The latest first; none where the history is too short. */
  origins: z.array(originSchema),
  /** The holdout's last year or quarter, as the chosen forecast foretold it for the sample. */
  holdout: originSchema,
  /** The chosen forecast first, then models by deviance at the origins, then baselines. */
  compared: z.array(comparedSchema),
  /** By what the total is multiplied; `found` is what the origins showed before it was shrunk. */
  level: z.object({ factor: z.number(), code: z.string(), found: score, standardError: score }),
  /** Deviance of the forecast with and without seasons on everyone's holdout, where that decided between them; else null. */
  clock: z.object({ seasonal: z.number(), flat: z.number() }).nullable().default(null),
  /** Stable codes with the model and figures they speak of, worded by the console. */
  reasons: z.array(z.object({ code: z.string(), model: z.string().nullable(), value: score, standardError: score })),
  /** What speaks against the chosen forecast. */
  refused: z.array(z.object({ code: z.string(), value: score, limit: score })),
  /** Of the chosen forecast on the holdout: how many customers these were counted on, how often sets of each mass held the count. */
  coverageOn: z.number(),
  coverage: z.array(z.object({ nominal: z.number(), actual: z.number() })),
  /** Customers by the tenth of their own forecast into which they fell; even where the forecast is true. */
  pit: z.array(z.number()),
  /** Tenths of customers by what was expected, 1 the highest: means a customer. */
  deciles: z.array(z.object({ decile: z.number(), customers: z.number(), expected: z.number(), actual: z.number() })),
  correction: correctionSchema.nullable(),
});
export type ChoiceReport = z.infer<typeof choiceSchema>;
