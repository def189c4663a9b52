import { expect, test } from 'vitest';
import type { CampaignInput, Phase } from '../../src/calendar/calendar.schema.ts';
import { checkedCampaign, peakOf } from '../../src/calendar/check-campaign.ts';
import { problemIn } from '../../src/console/features/calendar/problems.ts';

const phase = (kind: Phase['phase'], from: string, to = from): Phase => ({ phase: kind, from: `2026-${from}`, to: `2026-${to}` });
const campaign = (...phases: Phase[]): CampaignInput => ({ campaign: '双11', platform: '天猫', year: 2026, phases });

const good = campaign(phase('spot', '10-31', '11-11'), phase('deposit', '10-15', '10-19'), phase('balance', '10-20', '10-24'));

test('phases are put in order, and T+0 is the last day of the last spot phase unless it is said', () => {
  expect(checkedCampaign(good).phases.map(({ from }) => from)).toEqual(['2026-10-15', '2026-10-20', '2026-10-31']);
  expect(peakOf(checkedCampaign(good).phases)).toBe('2026-11-11');
  expect(peakOf([phase('deposit', '10-15'), phase('balance', '10-20', '10-24')])).toBe('2026-10-24');
  expect(checkedCampaign({ ...good, peak: '2026-10-20' }).peak).toBe('2026-10-20');
});

const faults: [string, CampaignInput, string, string][] = [
  [
    'ends before it begins',
    campaign(phase('spot', '11-11', '11-01')),
    'the last day lies before the first: spot 2026-11-11 to 2026-11-01',
    'order',
  ],
  [
    'overlaps another',
    campaign(phase('deposit', '10-15', '10-21'), phase('balance', '10-21', '10-24')),
    'phases must not overlap',
    'overlap',
  ],
  [
    'lies in another year',
    campaign({ phase: 'spot', from: '2025-11-01', to: '2025-11-11' }),
    'days must lie between 2025-12-01 and 2026-12-31',
    'year',
  ],
  [
    'warms up after it began',
    campaign(phase('spot', '10-01', '10-02'), phase('warm_up', '10-03')),
    'a warm-up comes before everything else',
    'warm',
  ],
  [
    'goes on after its return',
    campaign(phase('return', '11-12'), phase('spot', '11-13')),
    'nothing comes after the return phase',
    'back',
  ],
  [
    'has balances without deposits',
    campaign(phase('balance', '10-20', '10-24')),
    'a balance needs deposits before it',
    'balance',
  ],
  ['has its T+0 outside', { ...good, peak: '2026-10-28' }, 'the day T+0 must be a day of a phase: 2026-10-28', 'peak'],
  ['has no name', { ...good, campaign: ' ' }, 'a campaign has a name of at most 40 characters', 'name'],
];

test.each(faults)('a campaign that %s is refused with the reason, by the server and by the form', (_, input, message, code) => {
  expect(() => checkedCampaign(input)).toThrow(message);
  expect(problemIn({ ...input, peak: input.peak })?.code).toBe(code);
});

test('the form has nothing against what the server takes', () => {
  expect(problemIn({ ...good, peak: undefined })).toBeNull();
  expect(problemIn({ ...good, phases: [], peak: undefined })?.code).toBe('phase');
  expect(problemIn({ ...good, phases: [{ phase: 'spot', from: undefined, to: undefined }], peak: undefined })?.code).toBe('days');
});
