import { dayNumber } from '../base/day.ts';
import { type CandidateName, candidates } from '../models/choosing/candidates.ts';
import {
  type ChooseRequest,
  type ChosenForecast,
  choosePlain,
  type UncorrectedForecast,
  withCorrection,
} from '../models/choosing/choose-forecast.ts';
import { REFERENCE } from '../models/choosing/foresee-origin.ts';
import type { Holdout } from './backtest.ts';
import type { ChosenMembers } from './fit-models.ts';
import { gateLimits } from './gate.ts';
import { readPanelWithTraits } from './run-panel.ts';
import type { Running } from './run-tools.ts';
import type { Population } from './train.ts';

/** Models that contain another are looked at on so many customers first. */
const SCREEN = 1500;

/** The forecast that earlier days choose, and what is to be done for it to learn its correction. */
export interface ModelChoice {
  readonly plain: UncorrectedForecast;
  readonly withCorrection: () => Promise<ChosenForecast>;
}

/** The forecast that earlier days choose, from what was known when the holdout began; null where too few came back to choose by. */
export async function chooseModel(
  running: Pick<Running, 'engine' | 'compute' | 'table' | 'seasonCalendars'>,
  population: Population,
  holdout: Holdout,
  repeatCustomers: number,
): Promise<ModelChoice | null> {
  if (repeatCustomers < gateLimits.repeatCustomers) return null;
  const { panel, traits } = await readPanelWithTraits(running, population, holdout.holdoutTo);
  const request: ChooseRequest = {
    panel,
    traits,
    origin: { asOf: dayNumber(holdout.calibrationTo), until: dayNumber(holdout.holdoutTo) },
    run: (task) => running.compute.run('forecastPurchases', task),
    learn: (task) => running.compute.run('learnFrom', task),
    calendars: running.seasonCalendars,
    screenOn: SCREEN,
  };
  const plain = await choosePlain(request);
  return { plain, withCorrection: () => withCorrection(request, plain) };
}

/** The reference alone, on the calendar's own clock. */
export const referenceMembers: ChosenMembers = {
  name: REFERENCE,
  members: [{ model: REFERENCE, seasonal: false, weight: 1 }],
  level: 1,
};

const SEASONAL = '-seasonal';

/** A member's kind of model, and whether it is on the clock of the seasons. */
export function memberOf(name: string): { readonly model: CandidateName; readonly seasonal: boolean } {
  const seasonal = name.endsWith(SEASONAL);
  const model = seasonal ? name.slice(0, -SEASONAL.length) : name;
  if (!Object.hasOwn(candidates, model)) throw new Error(`no such model: ${name}`);
  return { model: model as CandidateName, seasonal };
}

/** What was chosen, as it is to be fitted. */
export function membersOf(chosen: Pick<ChosenForecast, 'choice'> | null | undefined): ChosenMembers {
  if (!chosen) return referenceMembers;
  const { members, level } = chosen.choice;
  const own = members.map(({ model, weight }) => ({ ...memberOf(model), weight }));
  return { name: nameOf(own), members: own, level: level.factor };
}

/** Of the kind of model where there is one, else that several share it. */
export function nameOf(members: ChosenMembers['members']): string {
  const [only, ...others] = members;
  return only && others.length === 0 ? only.model : 'stack';
}

/** The same members on the clock of the seasons. */
export const onSeasons = (chosen: ChosenMembers): ChosenMembers => ({
  ...chosen,
  members: chosen.members.map((member) => ({ ...member, seasonal: true })),
});

export const hasSeason = ({ members }: ChosenMembers): boolean => members.some(({ seasonal }) => seasonal);

/** Whether it is the reference as it stands. */
export const isReference = (chosen: ChosenMembers): boolean =>
  chosen.name === REFERENCE && chosen.level === 1 && !hasSeason(chosen);
