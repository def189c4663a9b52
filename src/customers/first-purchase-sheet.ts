import { type Sheet, sheetOf, type Told } from '../base/sheet.ts';
import type { FirstPurchaseReport, FirstPurchaseRow, Share } from './first-purchase.schema.ts';

/** A share with what it was counted from. */
const shareOf = <Row>(name: string, of: (row: Row) => Share): Told<Row>[] => [
  [name, 'share', (row) => of(row).value],
  [`${name}_of`, 'number', (row) => of(row).whole],
];

const figures: readonly Told<FirstPurchaseRow>[] = [
  ['customers', 'number', ({ customers }) => customers],
  ...shareOf<FirstPurchaseRow>('bought_again_30_days', ({ again30 }) => again30),
  ...shareOf<FirstPurchaseRow>('bought_again_60_days', ({ again60 }) => again60),
  ...shareOf<FirstPurchaseRow>('bought_again_90_days', ({ again90 }) => again90),
  ['returned', 'share', ({ returnRate }) => returnRate.value],
  ['first_order', 'money', ({ entryMinor }) => entryMinor],
  ['net_sales_12_months', 'money', ({ net365Minor }) => net365Minor],
  ['contribution_12_months', 'money', ({ contribution365Minor }) => contribution365Minor],
  ['observed_12_months', 'number', ({ observed365 }) => observed365],
  ['acquisition_cost', 'money', ({ cacMinor }) => cacMinor],
  ['acquisition_cost_known_of', 'number', ({ cacKnown }) => cacKnown],
];

/** All first purchases together, then a row a value of what they are told apart by. */
export function firstPurchaseSheet({ by, within, total, rows }: FirstPurchaseReport, digits: number): Sheet {
  const columns: Told<FirstPurchaseRow>[] = [
    [by, 'text', (row) => (row === total ? 'all' : (row.label ?? row.key))],
    [`${by}_code`, 'text', ({ key }) => key],
    ...(within === null ? [] : [[within, 'text', (row) => row.withinLabel ?? row.within] satisfies Told<FirstPurchaseRow>]),
    ...figures,
  ];
  return sheetOf('first-purchases', digits, columns, [total, ...rows]);
}

type Sample = FirstPurchaseReport['samples'][number];

const samples: readonly Told<Sample>[] = [
  ['sample', 'text', ({ label, product }) => label ?? product],
  ['sample_code', 'text', ({ product }) => product],
  ['takers', 'number', ({ takers }) => takers],
  ...shareOf<Sample>('bought_30_days', ({ bought30 }) => bought30),
  ...shareOf<Sample>('bought_60_days', ({ bought60 }) => bought60),
  ...shareOf<Sample>('full_size_60_days', ({ fullSize60 }) => fullSize60),
  ['cost', 'money', ({ costMinor }) => costMinor],
  ['cost_per_full_size_buyer', 'money', ({ costPerBuyerMinor }) => costPerBuyerMinor],
];

export const samplesSheet = (report: FirstPurchaseReport, digits: number): Sheet =>
  sheetOf('samples', digits, samples, report.samples);
