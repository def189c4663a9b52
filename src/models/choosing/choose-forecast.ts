import { correctedAt, learningFrom } from '../correction/correct-forecast.ts';
import type { Correction } from '../correction/correction.ts';
import { type PanelTraits, traitsOf } from '../correction/customer-features.ts';
import { type LearningTask, learnFrom } from '../correction/learn-from.ts';
import type { SeasonCalendar } from '../season-slots.ts';
import { type Candidate, type CandidateName, candidateNames, candidates } from './candidates.ts';
import { type Choice, choose } from './choose.ts';
import { columnsOf, devianceAcross } from './evidence.ts';
import { forecastPurchases } from './forecast.ts';
import {
  baselinesOf,
  type ForeseenOrigin,
  type ForeseeTools,
  foreseePlain,
  foreseeSeasonal,
  REFERENCE,
  type RunForecast,
} from './foresee-origin.ts';
import { customersIn, type PurchasePanel, panelOf } from './purchase-panel.ts';
import { type Refusal, refusals } from './refuse.ts';
import { type Origin, originsWithin } from './rolling-origins.ts';
import { meanColumn } from './stacking.ts';

export type ChooseRequest = Readonly<{
  panel: PurchasePanel;
  /** The day the forecast is made on, whose purchases are the last that are looked at, and the last day it is about. */
  origin: Origin;
  /** Runs one fit; here where it is not given. */
  run?: RunForecast;
  /** Learns the correction; here where it is not given. */
  learn?: (task: LearningTask) => Correction | Promise<Correction>;
  /** Days in the unit of time of the parameters. */
  unitDays?: number;
  /** Calendars a season is learnt by. */
  calendars?: readonly SeasonCalendar[];
  models?: readonly CandidateName[];
  /** Models that contain another are first fitted to this many customers, and left out where they are not told from it there. */
  screenOn?: number;
  /** Whether a correction may be learnt of what the models leave over; it is used as far as it earns it. */
  correct?: boolean;
  /** What else is known of the customers of the panel, for the correction alone. */
  traits?: PanelTraits;
  /** Told when a model has been fitted at an origin. */
  onStep?: (model: string, origin: Origin) => void;
}>;

/** Every model's forecast from the day that was asked for, the choice among them by earlier origins, and what speaks against it. */
export type ChosenForecast = Readonly<{
  final: ForeseenOrigin;
  origins: readonly ForeseenOrigin[];
  choice: Choice;
  /** What a customer's own rhythm adds; null where none was asked for or there was nothing to learn it from. */
  correction: Correction | null;
  /** What the chosen forecast expects of each customer: members by weight, times the level, corrected. */
  expected: Float64Array;
  refused: readonly Refusal[];
}>;

// enough customers to tell forecasts apart by a hundredth of their deviance
const ENOUGH = 20_000;
const YEAR = 365;

/** A choice whose correction is not learned yet. */
export type UncorrectedForecast = Omit<ChosenForecast, 'correction' | 'expected'>;

/** Fits every model, lets each forecast at earlier origins too, and chooses by what came there; nothing after the origin's day is read. */
export const chooseForecast = async (request: ChooseRequest): Promise<ChosenForecast> =>
  withCorrection(request, await choosePlain(request));

/** The same without a correction, which can be learned while something else is done. */
export async function choosePlain(request: ChooseRequest): Promise<UncorrectedForecast> {
  const { panel, origin } = request;
  const [whole, part] = [toolsOf(panel, request), toolsOf(thinnedPanel(panel, ENOUGH), request)];
  const plain = await foreseePlain(whole, origin, await screened(request));
  const firstDay = panel.day.reduce((first, day) => Math.min(first, day), Infinity);
  const earlier: ForeseenOrigin[] = [];
  for (const one of originsWithin(firstDay, origin)) earlier.push(await foreseePlain(part, one, contenders(plain)));
  const { final, origins } = await withSeasons(whole, part, plain, earlier, firstDay);
  const heldOut = origins.map((one) => one.heldOut);
  const hasYear = origins.every(({ view }) => view.origin.asOf - firstDay >= YEAR);
  const choice = choose(heldOut, { reference: REFERENCE, hasYear });
  const baselines = origins.map(({ view }) => baselinesOf(view));
  return { final, origins, choice, refused: refusals(heldOut, baselines, choice) };
}

/** A choice with the correction that its earlier origins teach. */
export async function withCorrection(request: ChooseRequest, plain: UncorrectedForecast): Promise<ChosenForecast> {
  const { correction, corrected } = await correctedBy(request, plain);
  return { ...plain, correction, expected: corrected.map((value) => value * plain.choice.level.factor) };
}

const SEED = 20_261_123;

/** The members' mean for each customer, corrected as far as the earlier origins taught a correction. */
async function correctedBy(
  { panel, correct = true, traits = {}, learn = learnFrom }: ChooseRequest,
  { final, origins, choice: { members } }: UncorrectedForecast,
): Promise<{ correction: Correction | null; corrected: Float64Array }> {
  if (!correct || origins.length === 0) return { correction: null, corrected: membersAt(final, members) };
  const learnedOn = thinnedPanel(panel, ENOUGH);
  const own = learnedOn === panel ? traits : traitsOf(traits, panel, everyNth(panel, ENOUGH));
  const places = origins.map((foreseen) => ({ panel: learnedOn, foreseen, members, traits: own }));
  const learned = await learn({ origins: learningFrom(places), seed: SEED });
  const { expected, correction } = correctedAt(learned, { panel, foreseen: final, members, traits });
  return { correction, corrected: expected };
}

/** The mean of the members at an origin. */
export const membersAt = ({ heldOut }: ForeseenOrigin, members: Choice['members']): Float64Array =>
  meanColumn(
    members.map(({ model }) => heldOut.expected[model]!),
    members.map(({ weight }) => weight),
  );

const toolsOf = (
  panel: PurchasePanel,
  { run = forecastPurchases, unitDays = 7, calendars = ['weeks'], onStep = () => undefined }: ChooseRequest,
): ForeseeTools => ({ panel, run, unitDays, calendars, onStep });

/** Every n-th customer of a large panel. */
function everyNth(panel: PurchasePanel, most: number): Int32Array {
  const stride = Math.ceil(customersIn(panel) / most);
  return Int32Array.from({ length: Math.ceil(customersIn(panel) / stride) }, (_, i) => i * stride);
}

const thinnedPanel = (panel: PurchasePanel, most: number): PurchasePanel =>
  customersIn(panel) <= most ? panel : panelOf(panel, everyNth(panel, most));

const CHANCE = 0.05;

/** The models that are worth fitting at every origin: not those that the histories do not tell from a smaller one. */
const contenders = ({ foreseen }: ForeseenOrigin): CandidateName[] =>
  foreseen.filter(({ forecast }) => forecast.chance === null || forecast.chance < CHANCE).map(({ model }) => model);

/** The models asked for, without those that a look at some of the customers does not tell from the smaller one they contain. */
async function screened(request: ChooseRequest): Promise<readonly CandidateName[]> {
  const { panel, origin, models = candidateNames, screenOn } = request;
  if (screenOn === undefined) return models;
  const larger = models.filter((model) => (candidates[model] as Candidate).nested);
  const tools = toolsOf(thinnedPanel(panel, screenOn), request);
  const told = contenders(await foreseePlain(tools, origin, larger));
  return models.filter((model) => !larger.includes(model) || told.includes(model));
}

/** The best models on the clock of the seasons too, where the latest origin has a year behind it and every past shows a season. */
async function withSeasons(
  whole: ForeseeTools,
  part: ForeseeTools,
  final: ForeseenOrigin,
  origins: readonly ForeseenOrigin[],
  firstDay: number,
): Promise<Pick<ChosenForecast, 'final' | 'origins'>> {
  const [latest] = origins;
  const plain = { final, origins };
  if (!latest || latest.view.origin.asOf - firstDay < YEAR) return plain;
  const models = seasonalModels(origins);
  const seasonal: ForeseenOrigin[] = [];
  for (const one of origins) seasonal.push(await foreseeSeasonal(part, one, models));
  if (seasonal.some((one, i) => one === origins[i])) return plain;
  const last = await foreseeSeasonal(whole, final, models);
  return last === final ? plain : { final: last, origins: seasonal };
}

const SEASONAL = 3;

/** The reference and the models of the lowest deviance. */
function seasonalModels(origins: readonly ForeseenOrigin[]): CandidateName[] {
  const heldOut = origins.map((one) => one.heldOut);
  const ranked = (origins[0]?.foreseen ?? [])
    .map(({ name, model }) => ({ model, deviance: devianceAcross(heldOut, columnsOf(heldOut, name)) }))
    .sort((a, b) => a.deviance - b.deviance);
  return [...new Set<CandidateName>([REFERENCE, ...ranked.slice(0, SEASONAL).map(({ model }) => model)])];
}
