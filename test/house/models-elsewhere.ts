/** Why a source file has no mirror of its own, and the test that covers it. */
export type Exemption = { readonly why: string; readonly test: string };
export const parts = (folder: string, names: string, of: Exemption): Record<string, Exemption> =>
  Object.fromEntries(names.split(' ').map((name) => [`${folder}/${name}.ts`, of]));

/** Files of models without a mirror of their own, each with the reason and the test that covers it. */
export const modelsElsewhere: Readonly<Record<string, Exemption>> = {
  ...parts('src/models/replaying', 'day-then known-days money-then patterns-then people-then room', {
    why: 'columns that equal what the engine selects, held there',
    test: 'test/value/placing/known-days.test.ts',
  }),
  'src/models/replaying/value-then.ts': {
    why: 'values that equal those of the engine',
    test: 'test/value/placing/standing.test.ts',
  },
  'src/models/spend-level.ts': { why: 'held beside the query it must equal', test: 'test/value/spend-model.test.ts' },
  ...parts('src/models/correction', 'correction effects held-out-gain', {
    why: 'steps of learning, held by what is learned',
    test: 'test/models/correction/learn-correction.test.ts',
  }),
  ...parts('src/stats/boosting', 'boosted-score histogram importances loss split tree', {
    why: 'parts of growing trees, against trees counted by hand',
    test: 'test/stats/boosting/boost.test.ts',
  }),
  ...parts('src/models', 'bdw sbg contract-likelihood contract-words', {
    why: 'models of contracts side by side',
    test: 'test/models/contracts.test.ts',
  }),
  ...parts('src/models', 'bg-bb-likelihood opportunities', {
    why: 'told and held by their model',
    test: 'test/models/bg-bb.test.ts',
  }),
  ...parts('src/models', 'bg-cnbd-k mbg-cnbd-k regular-likelihood regular-look-ahead regular-model', {
    why: 'two models of one form',
    test: 'test/models/cnbd-k.test.ts',
  }),
  ...parts('src/models', 'ggompertz-nbd-likelihood gompertz-death', {
    why: 'held by its model',
    test: 'test/models/ggompertz-nbd.test.ts',
  }),
  ...parts('src/models', 'gap-time silence rhythm-nodes', {
    why: 'the integrals of its likelihood, held against a plain sum there',
    test: 'test/models/pareto-ggg.test.ts',
  }),
  ...parts('src/models', 'pareto-ggg-fit pareto-ggg-likelihood pareto-ggg-look-ahead pareto-ggg-term', {
    why: 'held by its model',
    test: 'test/models/pareto-ggg.test.ts',
  }),
  ...parts('src/models', 'pareto-nbd-correlated-likelihood pareto-nbd-correlated-term pareto-nbd-term', {
    why: 'held by its model',
    test: 'test/models/pareto-nbd-correlated.test.ts',
  }),
  ...parts(
    'src/models',
    'bg-nbd-static mbg-nbd-static ggompertz-nbd-static leaving-static static-fit static-likelihood static-words',
    {
      why: 'four models with traits, held together',
      test: 'test/models/static-model.test.ts',
    },
  ),
  ...parts('src/models', 'score-words', {
    why: 'what scoring takes of each model, asked there of all',
    test: 'test/models/score.test.ts',
  }),
  ...parts('src/models', 'refunded-orders', {
    why: 'told and held by its model',
    test: 'test/models/refunded-spend.test.ts',
  }),
  ...parts('src/models', 'traits', {
    why: 'held by its model',
    test: 'test/models/pareto-nbd-static.test.ts',
  }),
  ...parts('src/models', 'covariate-spread dynamic-clock pareto-nbd-dynamic-ends pareto-nbd-dynamic-likelihood', {
    why: 'parts of the search',
    test: 'test/models/pareto-nbd-dynamic-fit.test.ts',
  }),
  ...parts('src/models', 'pareto-nbd-dynamic-ahead pareto-nbd-dynamic-standing', {
    why: 'what the words of the model rest on',
    test: 'test/models/pareto-nbd-dynamic.test.ts',
  }),
  ...parts('src/models', 'count-before-death leaving-at-purchase waiting-time', {
    why: 'words the models share, asked of each',
    test: 'test/models/pareto-nbd.test.ts',
  }),
};
