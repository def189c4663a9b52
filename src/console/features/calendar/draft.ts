import type { readCalendar } from '../../../contract/calendar.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';

export type Calendar = ReplyOf<typeof readCalendar>;
export type Campaign = Calendar['campaigns'][number];
type Phase = Campaign['phases'][number];

/** A campaign as the form holds it. */
export interface Draft {
  readonly campaign: string;
  readonly platform: Campaign['platform'];
  readonly year: number;
  readonly peak: string | undefined;
  readonly phases: readonly {
    readonly phase: Phase['phase'];
    readonly from: string | undefined;
    readonly to: string | undefined;
  }[];
}
