import { seededRandom } from '../../stats/random.ts';
import type { Correction } from './correction.ts';
import { type CorrectionRules, learnCorrection } from './learn-correction.ts';
import type { CorrectionOrigin } from './learning-rows.ts';

/** What a correction is learned from, the earliest origin first: plain data. */
export type LearningTask = Readonly<{ origins: readonly CorrectionOrigin[]; seed: number; rules?: CorrectionRules }>;

/** Learns a correction from a seed: a job that may run in a worker. */
export const learnFrom = ({ origins, seed, rules }: LearningTask): Correction =>
  learnCorrection(origins, seededRandom(seed), rules);
