import { addDays } from '../base/day.ts';
import { type CampaignInput, FIRST_YEAR, type Phase, type PhaseKind, type Platform } from './calendar.schema.ts';
import { lunarNewYear } from './lunar.ts';

// Proposals without a source at hand: how the platforms have set these festivals, in whole days, and from the last known year on as
// in that year. The platforms announce each campaign anew, so the page asks to check them against the notice.

type Shape = readonly (readonly [phase: PhaseKind, from: string, to: string])[];
/** A shape holds from its year until the next one begins. */
type Eras = readonly (readonly [since: number, shape: Shape])[];

const LAST_DEFAULT_YEAR = 2030;

const eras: Readonly<Record<string, Partial<Readonly<Record<Platform, Eras>>>>> = {
  '38': {
    天猫: [
      [
        2015,
        [
          ['warm_up', '03-01', '03-04'],
          ['spot', '03-05', '03-08'],
        ],
      ],
    ],
    京东: [[2015, [['spot', '03-05', '03-08']]]],
    抖音: [[2020, [['spot', '03-05', '03-08']]]],
  },
  '618': {
    天猫: [
      [
        2015,
        [
          ['warm_up', '06-01', '06-15'],
          ['spot', '06-16', '06-18'],
        ],
      ],
      [
        2019,
        [
          ['deposit', '05-25', '05-31'],
          ['balance', '06-01', '06-03'],
          ['spot', '06-15', '06-18'],
        ],
      ],
      [
        2022,
        [
          ['deposit', '05-26', '05-30'],
          ['balance', '05-31', '06-03'],
          ['spot', '06-15', '06-18'],
        ],
      ],
      [
        2024,
        [
          ['spot', '05-20', '05-28'],
          ['spot', '05-31', '06-18'],
        ],
      ],
      [
        2025,
        [
          ['spot', '05-16', '05-26'],
          ['spot', '05-30', '06-18'],
        ],
      ],
    ],
    京东: [
      [2015, [['spot', '06-01', '06-18']]],
      [
        2020,
        [
          ['deposit', '05-24', '05-31'],
          ['spot', '06-01', '06-18'],
        ],
      ],
      [
        2022,
        [
          ['deposit', '05-23', '05-30'],
          ['spot', '05-31', '06-18'],
        ],
      ],
      [2024, [['spot', '05-31', '06-18']]],
    ],
    抖音: [[2021, [['spot', '06-01', '06-18']]]],
  },
  双11: {
    天猫: [
      [
        2015,
        [
          ['deposit', '10-20', '11-10'],
          ['spot', '11-11', '11-11'],
        ],
      ],
      [
        2020,
        [
          ['deposit', '10-21', '10-31'],
          ['balance', '11-01', '11-03'],
          ['deposit', '11-04', '11-10'],
          ['spot', '11-11', '11-11'],
        ],
      ],
      [
        2022,
        [
          ['deposit', '10-24', '10-30'],
          ['balance', '10-31', '11-03'],
          ['deposit', '11-04', '11-09'],
          ['spot', '11-10', '11-11'],
        ],
      ],
      [
        2024,
        [
          ['deposit', '10-14', '10-20'],
          ['balance', '10-21', '10-24'],
          ['spot', '10-31', '11-11'],
        ],
      ],
      [
        2025,
        [
          ['deposit', '10-15', '10-19'],
          ['balance', '10-20', '10-24'],
          ['spot', '10-31', '11-11'],
          ['return', '11-12', '11-14'],
        ],
      ],
    ],
    京东: [
      [2015, [['spot', '11-01', '11-11']]],
      [
        2020,
        [
          ['deposit', '10-21', '10-31'],
          ['spot', '11-01', '11-11'],
        ],
      ],
      [
        2022,
        [
          ['deposit', '10-20', '10-30'],
          ['spot', '10-31', '11-11'],
        ],
      ],
      [2023, [['spot', '10-23', '11-11']]],
      [2024, [['spot', '10-14', '11-11']]],
    ],
    抖音: [
      [2020, [['spot', '11-01', '11-11']]],
      [2022, [['spot', '10-31', '11-11']]],
      [2023, [['spot', '10-20', '11-11']]],
      [2024, [['spot', '10-18', '11-11']]],
    ],
  },
  双12: {
    天猫: [[2015, [['spot', '12-10', '12-12']]]],
    京东: [[2015, [['spot', '12-10', '12-12']]]],
    抖音: [[2020, [['spot', '12-10', '12-12']]]],
  },
};

const onDays = (year: number, shape: Shape): Phase[] =>
  shape.map(([phase, from, to]) => ({ phase, from: `${year}-${from}`, to: `${year}-${to}` }));

const shapeIn = (of: Eras, year: number): Shape | undefined => of.findLast(([since]) => since <= year)?.[1];

/** 年货节 follows the lunar year: two weeks that end two weeks before it. */
const newYearGoods = (platform: Platform, year: number): CampaignInput => {
  const newYear = lunarNewYear(year);
  return {
    campaign: '年货节',
    platform,
    year,
    phases: [{ phase: 'spot', from: addDays(newYear, -28), to: addDays(newYear, -14) }],
  };
};

function festivalsOf(year: number): CampaignInput[] {
  return Object.entries(eras).flatMap(([campaign, byPlatform]) =>
    Object.entries(byPlatform).flatMap(([platform, of]) => {
      const shape = shapeIn(of, year);
      return shape ? [{ campaign, platform: platform as Platform, year, phases: onDays(year, shape) }] : [];
    }),
  );
}

const yearGoodsOf = (year: number): CampaignInput[] =>
  (year < 2020 ? (['天猫', '京东'] as const) : (['天猫', '京东', '抖音'] as const)).map((platform) =>
    newYearGoods(platform, year),
  );

/** What stands while nobody has set anything: festivals of 2015 to 2030. */
export const defaultCampaigns: readonly CampaignInput[] = Array.from(
  { length: LAST_DEFAULT_YEAR - FIRST_YEAR + 1 },
  (_, i) => FIRST_YEAR + i,
).flatMap((year) => [...yearGoodsOf(year), ...festivalsOf(year)]);
