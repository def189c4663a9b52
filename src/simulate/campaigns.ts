/** Days of a campaign on which people pay, with how many times the usual buying; `deposit` makes them balance days of a presale. */
export interface Phase {
  readonly from: string;
  readonly multipliers: readonly number[];
  readonly deposit?: readonly [from: string, to: string];
}

export interface Campaign {
  readonly name: string;
  /** Share taken off the list price. */
  readonly discount: number;
  readonly phases: readonly Phase[];
}

/** The shopping festivals of a Chinese year, the same days each year. */
export const campaigns: readonly Campaign[] = [
  { name: '年货节', discount: 0.1, phases: [{ from: '01-05', multipliers: [1.5, 1.5, 1.4, 1.4, 1.6, 1.6, 1.8] }] },
  { name: '38', discount: 0.15, phases: [{ from: '03-05', multipliers: [2, 1.6, 1.8, 3.6] }] },
  {
    name: '618',
    discount: 0.2,
    phases: [
      { from: '06-01', multipliers: [5, 2.4, 2], deposit: ['05-26', '05-31'] },
      { from: '06-15', multipliers: [1.8, 2.4, 3.2, 7] },
    ],
  },
  {
    name: '双11',
    discount: 0.25,
    phases: [
      { from: '10-21', multipliers: [5, 2.6, 2], deposit: ['10-14', '10-20'] },
      { from: '10-31', multipliers: [5, 6, 2.4, 2], deposit: ['10-24', '10-30'] },
      { from: '11-08', multipliers: [1.8, 2.4, 5, 11] },
    ],
  },
  { name: '双12', discount: 0.15, phases: [{ from: '12-10', multipliers: [1.6, 1.8, 3.4] }] },
];

/** What a month's ordinary days sell, January first. */
export const monthLevels = [0.9, 0.85, 1, 0.95, 0.95, 1, 0.85, 0.9, 1, 0.95, 0.95, 0.95] as const;

/** Quiet days before and after a festival, `[from, to, multiplier]`. */
export const lulls = [
  ['05-20', '05-31', 0.85],
  ['06-19', '06-30', 0.7],
  ['10-08', '10-20', 0.85],
  ['11-12', '11-26', 0.65],
  ['12-13', '12-20', 0.85],
] as const;

/** First day of the lunar year. */
export const lunarNewYears = [
  '2019-02-05',
  '2020-01-25',
  '2021-02-12',
  '2022-02-01',
  '2023-01-22',
  '2024-02-10',
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-03',
] as const;
