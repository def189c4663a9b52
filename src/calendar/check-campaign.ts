import type { Day } from '../base/day.ts';
import { invalid } from '../base/platform-error.ts';
import type { CampaignInput, Phase, PhaseKind } from './calendar.schema.ts';

const LONGEST_NAME = 40;

const refused = ({ campaign, platform, year }: CampaignInput, message: string, field = 'phases') =>
  invalid('campaign', `${campaign} ${platform} ${year}: ${message}`, { campaign, platform, year, field });

const spelled = ({ phase, from, to }: Phase): string => `${phase} ${from} to ${to}`;

/** A campaign of a year may begin in the December before it, as goods for the lunar new year do. */
const bounds = (year: number): readonly [Day, Day] => [`${year - 1}-12-01`, `${year}-12-31`];

function checkDays(input: CampaignInput, phase: Phase): void {
  const [first, last] = bounds(input.year);
  if (phase.to < phase.from) throw refused(input, `the last day lies before the first: ${spelled(phase)}`);
  if (phase.from < first || phase.to > last)
    throw refused(input, `days must lie between ${first} and ${last}: ${spelled(phase)}`);
}

function checkOrder(input: CampaignInput, phases: readonly Phase[]): void {
  for (const [i, phase] of phases.entries()) {
    const before = phases[i - 1];
    if (before && phase.from <= before.to)
      throw refused(input, `phases must not overlap, ${spelled(before)} overlaps: ${spelled(phase)}`);
    if (phase.phase === 'warm_up' && i > 0) throw refused(input, `a warm-up comes before everything else: ${spelled(phase)}`);
    if (before?.phase === 'return') throw refused(input, `nothing comes after the return phase: ${spelled(phase)}`);
    if (phase.phase === 'balance' && !phases.slice(0, i).some((earlier) => earlier.phase === 'deposit'))
      throw refused(input, `a balance needs deposits before it: ${spelled(phase)}`);
  }
}

/** The days called T+0 where nobody says so: the last of the last spot phase, else of the balances, else of the campaign. */
export function peakOf(phases: readonly Phase[]): Day | undefined {
  const lastOf = (kind: PhaseKind) => phases.findLast(({ phase }) => phase === kind)?.to;
  return lastOf('spot') ?? lastOf('balance') ?? phases.at(-1)?.to;
}

/** The phases in order and the peak, or an error that names the campaign and the phase. */
export function checkedCampaign(input: CampaignInput): CampaignInput {
  const campaign = input.campaign.trim();
  if (campaign === '' || campaign.length > LONGEST_NAME)
    throw refused(input, `a campaign has a name of at most ${LONGEST_NAME} characters: ${campaign}`, 'campaign');
  const phases = [...input.phases].sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const phase of phases) checkDays(input, phase);
  checkOrder(input, phases);
  const { peak, ...rest } = input;
  if (peak === undefined || phases.length === 0) return { ...rest, campaign, phases };
  if (!phases.some(({ from, to }) => from <= peak && peak <= to))
    throw refused(input, `the day T+0 must be a day of a phase: ${peak}`, 'peak');
  return { ...rest, campaign, phases, peak };
}
