import { addDays, type Day, monthEnd } from '../../base/day.ts';
import { invalid } from '../../base/platform-error.ts';
import { seededRandom } from '../../stats/random.ts';
import { type LastSeen, type MonthAnswer, monthAnswers } from './answer-key.ts';
import { erpOrderList, erpRefundList } from './erp-files.ts';
import { gb18030 } from './gb18030.ts';
import { type Ledger, type LedgerOrder, readLedger } from './ledger.ts';
import { memberList, receiptList } from './store-files.ts';
import { taobaoItemReport, taobaoOrderReport } from './taobao-files.ts';

export interface ExportOptions {
  readonly customers: number;
  readonly seed: number;
  readonly end?: Day;
  /** Whether the ERP's after-sale list also holds what the monthly files sum up; else only what they lack. */
  readonly afterSalesOfAll?: boolean;
}

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly rows: number;
}

/** A brand's folder of exports, and what they add up to, known from the simulation and not from the files. */
export interface ExportFolder {
  readonly files: readonly ExportedFile[];
  readonly answers: {
    readonly orders: number;
    readonly ordersByShop: Readonly<Record<string, number>>;
    readonly members: number;
    readonly months: readonly MonthAnswer[];
  };
}

const MONTHS = 36;
/** A monthly file holds the orders placed in this many months, its own the last. */
const OVERLAP = 3;
/** Held in memory as text, so meant for a brand one can read. */
const MOST_CUSTOMERS = 50_000;
const DAY_END = ' 23:59:59';

const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;
const monthsBefore = (month: Day, count: number): Day =>
  count === 0 ? firstOfMonth(month) : monthsBefore(addDays(firstOfMonth(month), -1), count - 1);

/** Exported in the morning of the third day after the month, or when the history ends. */
const exportedAt = (month: Day, end: Day): string => {
  const morning = `${addDays(monthEnd(month), 3)} 09:00:00`;
  return morning < `${end}${DAY_END}` ? morning : `${end}${DAY_END}`;
};

const csvFile = (name: string, text: string, encode: (text: string) => Uint8Array): ExportedFile => ({
  name,
  bytes: encode(text),
  rows: text.split('\r\n').length - 2,
});
const withMark = (text: string): Uint8Array => new TextEncoder().encode(`\ufeff${text}`);

function monthlyFiles(orders: readonly LedgerOrder[], months: readonly Day[], end: Day): ExportedFile[] {
  return months.flatMap((month) => {
    const at = exportedAt(month, end);
    const from = monthsBefore(month, OVERLAP - 1);
    const told = orders.filter(({ created }) => created >= from && created <= `${monthEnd(month)}${DAY_END}`);
    const tag = month.slice(0, 7).replace('-', '');
    return [
      csvFile(`ExportOrderList${tag}.csv`, taobaoOrderReport(told, at), gb18030),
      csvFile(`ExportOrderDetailList${tag}.csv`, taobaoItemReport(told, at), gb18030),
    ];
  });
}

/** The last monthly file that holds an order, by the moment it was made. */
const lastFileAt = ({ created }: LedgerOrder, months: readonly Day[], end: Day): string => {
  const own = months.findIndex((month) => month.slice(0, 7) === created.slice(0, 7));
  return exportedAt(months[Math.min(own + OVERLAP - 1, months.length - 1)] ?? end, end);
};

function answersOf(seen: readonly LastSeen[], members: number): ExportFolder['answers'] {
  const ordersByShop: Record<string, number> = {};
  for (const { order } of seen) ordersByShop[order.shop] = (ordersByShop[order.shop] ?? 0) + 1;
  return { orders: seen.length, ordersByShop, members, months: monthAnswers(seen) };
}

/**
 * 36 overlapping months of 订单报表 and 宝贝报表 in GBK with masked nicks, the ERP's list of all online orders with its
 * after-sale list, the stores' receipts and the members; the same seed gives the same bytes.
 */
export async function exportFolder(options: ExportOptions): Promise<ExportFolder> {
  if (!(options.customers <= MOST_CUSTOMERS))
    throw invalid('demo-customers', `customers of a folder of exports, 1 to ${MOST_CUSTOMERS}: ${options.customers}`);
  const ledger = await readLedger(options, (end) => monthsBefore(end, MONTHS - 1));
  const isWhole = options.afterSalesOfAll ?? false;
  return {
    files: filesOf(ledger, options.seed, isWhole),
    answers: answersOf(seenIn(ledger, isWhole), ledger.members.length),
  };
}

const monthsOf = ({ end }: Ledger): Day[] => Array.from({ length: MONTHS }, (_, i) => monthsBefore(end, MONTHS - 1 - i));
const isTmall = ({ channel }: LedgerOrder): boolean => channel === '天猫';
const isStore = ({ channel }: LedgerOrder): boolean => channel === '门店';

function filesOf(ledger: Ledger, seed: number, isWhole: boolean): ExportedFile[] {
  const at = `${ledger.end}${DAY_END}`;
  const online = ledger.orders.filter((order) => !isStore(order));
  const listed = isWhole ? online : online.filter((order) => !isTmall(order));
  return [
    ...monthlyFiles(ledger.orders.filter(isTmall), monthsOf(ledger), ledger.end),
    csvFile('聚水潭订单.csv', erpOrderList(online, at, seededRandom(seed)), gb18030),
    csvFile('聚水潭售后.csv', erpRefundList(listed, at), gb18030),
    csvFile('门店小票.csv', receiptList(ledger.orders.filter(isStore)), withMark),
    csvFile('会员.csv', memberList(ledger), withMark),
  ];
}

function seenIn(ledger: Ledger, isWhole: boolean): LastSeen[] {
  const months = monthsOf(ledger);
  const at = `${ledger.end}${DAY_END}`;
  return ledger.orders
    .filter((order) => !isStore(order) || order.paid !== '')
    .map((order) => {
      if (!isTmall(order)) return { order, at, tellsFreight: false, refundsAt: at };
      const last = lastFileAt(order, months, ledger.end);
      return { order, at: last, tellsFreight: true, refundsAt: isWhole ? at : last };
    });
}
