import type { Clock } from '../base/clock.ts';
import type { Day } from '../base/day.ts';
import type { Calendar } from '../calendar/calendar.schema.ts';
import type { Compute } from '../compute/compute.ts';
import type { KindLaw } from '../customers/kinds.schema.ts';
import type { PastSettings, SourceRule } from '../customers/past-settings.ts';
import type { Engine } from '../engine/engine.ts';
import type { ModelColumnJobs, ModelJobs } from '../models/jobs.ts';
import type { KnownDays } from '../models/replaying/known-days.ts';
import type { SeasonCalendar } from '../models/season-slots.ts';

export type ModelCompute = Compute<ModelJobs, ModelColumnJobs>;

/** What the workspace decides about the run. */
export interface RunSettings extends PastSettings {
  readonly currency: string;
  /** Discount of future value per month. */
  readonly discountMonthly: number;
  /** Month-ends replayed at the first run. */
  readonly historyMonths: number;
}

export interface FinishedStep {
  readonly step: string;
  readonly seconds: number;
  readonly rows: number | null;
}

/** Told when a step begins and as it goes on: `done` of `total` steps, and those that are through. Steps may overlap. */
export type Progress = (step: string, done: number, total: number, finished: readonly FinishedStep[]) => void;

export interface RunTools {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly compute: ModelCompute;
  readonly progress?: Progress;
}

/** One run under way: everything it makes carries its number until the commit. */
export interface Running {
  readonly engine: Engine;
  /** The same engine for work beside: a session answers one question at a time. */
  readonly aside: Engine;
  readonly compute: ModelCompute;
  readonly runId: number;
  readonly asOf: Day;
  readonly computedAt: string;
  readonly settings: RunSettings;
  readonly sources: readonly SourceRule[];
  /** What counts as what. */
  readonly law: KindLaw;
  /** The promo calendar of the run; without one, no day is a campaign's. */
  readonly calendar?: Calendar | undefined;
  /** Calendars by which a season may be learned, the likeliest first. */
  readonly seasonCalendars: readonly SeasonCalendar[];
  /** Everything that was ever known of consumers' purchase days, once they stand: read at the first call. */
  readonly knownDays: () => Promise<KnownDays>;
  /** The name a table has until the run is committed. */
  readonly table: (name: string) => string;
  /** Does one named step, with its time and rows written down. */
  readonly step: <Result>(name: string, work: () => Promise<{ rows: number | null; result: Result }>) => Promise<Result>;
}
