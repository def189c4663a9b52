import { fromDayNumber } from '../base/day.ts';

/** A phase of a campaign as a model sees it: day numbers, and the campaign's own day nought. */
export type PromoPhase = Readonly<{ campaign: string; phase: string; from: number; to: number; peak: number }>;

/** The days of campaigns, so that a festival whose dates move is learned by its phases and not by the week of the year. */
export type PromoCalendar = Readonly<{ phases: readonly PromoPhase[] }>;

/** The place of a day within a campaign; days of the same place are worth the same, whatever their date. */
export type PromoPlace = Readonly<{ campaign: number; slot: number }>;

const BEFORE = 14;
const AFTER = 3;
/** Days from the start of a phase that are told apart; the later ones are alike. */
const DAYS = 4;
const KINDS = ['warm_up', 'deposit', 'balance', 'spot', 'return'];
const PER_KIND = 3 * DAYS;
const PER_CAMPAIGN = KINDS.length * PER_KIND + BEFORE + AFTER + 1;

/** How many slots the days of a calendar's campaigns fall into. */
export const promoSlots = (calendar: PromoCalendar): number => campaignsOf(calendar).length * PER_CAMPAIGN;

/** The campaign each slot belongs to. */
export const promoGroups = (calendar: PromoCalendar): number[] =>
  Array.from({ length: promoSlots(calendar) }, (_, slot) => Math.floor(slot / PER_CAMPAIGN));

const campaignsOf = ({ phases }: PromoCalendar): string[] => [...new Set(phases.map(({ campaign }) => campaign))].sort();

type Days = ReadonlyMap<number, PromoPlace>;
const known = new WeakMap<PromoCalendar, Days>();

/** Where a day lies in its campaign, or undefined on an ordinary day. */
export const promoPlace = (calendar: PromoCalendar, day: number): PromoPlace | undefined => daysOf(calendar).get(day);

function daysOf(calendar: PromoCalendar): Days {
  const found = known.get(calendar) ?? placed(calendar);
  known.set(calendar, found);
  return found;
}

function placed(calendar: PromoCalendar): Days {
  const campaigns = campaignsOf(calendar);
  const days = new Map<number, PromoPlace>();
  const waves = new Map<string, number>();
  for (const phase of [...calendar.phases].sort((a, b) => a.from - b.from)) {
    const campaign = campaigns.indexOf(phase.campaign);
    const round = `${phase.campaign}/${fromDayNumber(phase.peak)}/${phase.phase}`;
    const wave = waves.get(round) ?? 0;
    waves.set(round, wave + 1);
    for (let day = phase.from; day <= phase.to; day++)
      if (!days.has(day)) days.set(day, { campaign, slot: campaign * PER_CAMPAIGN + slotWithin(phase, wave, day) });
  }
  return days;
}

/** Goods from stock sell by the distance to the campaign's peak, everything else by the days since its phase began. */
function slotWithin({ phase, from, peak }: PromoPhase, wave: number, day: number): number {
  const toPeak = day - peak;
  const beginsNow = day - from < DAYS && toPeak < -DAYS;
  if (phase === 'spot' && toPeak >= -BEFORE && toPeak <= AFTER && !beginsNow) return KINDS.length * PER_KIND + BEFORE + toPeak;
  const kind = Math.max(0, KINDS.indexOf(phase));
  return kind * PER_KIND + Math.min(wave, 2) * DAYS + Math.min(day - from, DAYS - 1);
}
