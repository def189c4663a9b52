import { describe, expect, test } from 'vitest';
import type { CampaignInput } from '../../src/calendar/calendar.schema.ts';
import { calendarOf, campaignsOf, noEdits, withCampaigns, withoutCampaign } from '../../src/calendar/calendar.ts';

const launch: CampaignInput = {
  campaign: '新品首发',
  platform: 'all',
  year: 2026,
  phases: [{ phase: 'spot', from: '2026-04-10', to: '2026-04-12' }],
};
const edited = (campaigns: readonly CampaignInput[]) => calendarOf({ ...noEdits, version: 1, campaigns });
const named = (name: string, year: number) => (one: { campaign: string; year: number; platform: string }) =>
  one.campaign === name && one.year === year && one.platform === '天猫';

describe('the calendar as shipped', () => {
  const { campaigns, version } = calendarOf();

  test('holds the festivals of 2015 to 2030, all of them proposals, in the order of their days', () => {
    expect(version).toBe(0);
    for (let year = 2015; year <= 2030; year++)
      for (const name of ['年货节', '38', '618', '双11', '双12']) expect(campaigns.filter(named(name, year))).toHaveLength(1);
    expect(new Set(campaigns.map(({ evidence, origin }) => `${evidence} ${origin}`))).toEqual(new Set(['proposed default']));
    const firsts = campaigns.map(({ phases }) => phases[0]?.from ?? '');
    expect(firsts).toEqual([...firsts].sort());
  });

  test('passes the checks that an edit must pass, and ends its festivals on their days', () => {
    expect(
      withCampaigns(
        [],
        campaigns.map(({ campaign, platform, year, phases, peak }) => ({ campaign, platform, year, phases, peak })),
      ),
    ).toHaveLength(campaigns.length);
    for (const { campaign, peak } of campaigns) {
      if (campaign === '双11') expect(peak.slice(5)).toBe('11-11');
      if (campaign === '618') expect(peak.slice(5)).toBe('06-18');
    }
  });

  test('moves goods for the new year with the lunar year', () => {
    expect(campaigns.find(named('年货节', 2026))?.phases).toEqual([{ phase: 'spot', from: '2026-01-20', to: '2026-02-03' }]);
    expect(campaigns.find(named('年货节', 2023))?.phases[0]?.from).toBe('2022-12-25');
  });
});

test('an edit stands in the place of its default, a launch beside them, and no phases take a festival away', () => {
  const mine: CampaignInput = {
    ...launch,
    campaign: '双11',
    platform: '天猫',
    phases: [{ phase: 'spot', from: '2026-11-11', to: '2026-11-11' }],
  };
  const gone: CampaignInput = { ...mine, campaign: '双12', phases: [] };
  const { campaigns } = edited(withCampaigns([], [launch, mine, gone]));
  expect(campaigns.find(named('双11', 2026))).toMatchObject({ origin: 'edited', evidence: 'stated', peak: '2026-11-11' });
  expect(campaigns.find(({ campaign }) => campaign === '新品首发')).toMatchObject({ origin: 'own', peak: '2026-04-12' });
  expect(campaigns.some(named('双12', 2026))).toBe(false);
  expect(campaignsOf(calendarOf(), { year: 2026, platform: '天猫' })).toHaveLength(5);
});

test('setting a campaign again replaces it, taking it back brings the default, and a launch without phases is forgotten', () => {
  const once = withCampaigns([], [launch]);
  const twice = withCampaigns(once, [{ ...launch, phases: [{ phase: 'spot', from: '2026-05-01', to: '2026-05-02' }] }]);
  expect(twice).toHaveLength(1);
  expect(twice[0]?.phases[0]?.from).toBe('2026-05-01');
  expect(withoutCampaign(twice, launch)).toEqual([]);
  expect(withCampaigns(twice, [{ ...launch, phases: [] }])).toEqual([]);
});
