/** Why a choice is not to be published, by the code of its refusal. */
export const refusalWords: Readonly<Record<string, string>> = {
  no_origins: 'the history is too short to try a model on itself',
  no_better_than_same_rate: 'no better than letting everyone go on at her rate until now',
  no_better_than_all_alike: 'no better than expecting the same of everyone',
};
