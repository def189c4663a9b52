import { fromDayNumber } from '../base/day.ts';
import type { Calendar } from './calendar.ts';
import { type ProductLine, productLines, sampleLines, series } from './product-list.ts';
import { type Sheet, toBytes } from './sheet.ts';

export interface Product {
  readonly sku: string;
  readonly line: ProductLine;
  /** List price and goods cost of one unit, minor units. */
  readonly price: number;
  readonly cost: number;
  readonly series: number;
  /** `sku,product_id,title,category` as every item row repeats it. */
  readonly bytes: Uint8Array;
}

/** What the brand sells, and by series and month what is picked: 256 equally likely product indexes each. */
export interface Catalogue {
  readonly products: readonly Product[];
  /** Index of the try-out size of each series. */
  readonly samples: readonly number[];
  readonly picks: Uint8Array;
  /** Month of the calendar for each of its days. */
  readonly months: Int32Array;
}

const PICKS = 256;
const COST_RATES = [0.34, 0.28, 0.22];
const GOODS_TO_CONTRIBUTION = 0.14;
/** How a buyer of one series looks at another, by distance. */
const NEARNESS = [1, 0.22, 0.04];

export function makeCatalogue(calendar: Calendar, brandStart: number): Catalogue {
  const products = [...productLines, ...sampleLines].map(toProduct);
  const months = monthOfDay(calendar);
  const count = months.at(-1)! + 1;
  const picks = new Uint8Array(series.length * count * PICKS);
  for (let month = 0; month < count; month++) {
    const day = calendar.first + months.indexOf(month);
    for (let tier = 0; tier < series.length; tier++)
      fillPicks(picks.subarray((tier * count + month) * PICKS, (tier * count + month + 1) * PICKS), (product) =>
        appeal(product, tier, day, brandStart),
      );
  }
  return { products, samples: sampleLines.map((_, i) => productLines.length + i), picks, months };
}

function toProduct(line: ProductLine, index: number): Product {
  const [title, category, name, yuan] = line;
  const tier = series.indexOf(name as (typeof series)[number]);
  const price = Math.round(yuan * 100);
  const sku = `SK${String(index + 1).padStart(3, '0')}`;
  const bytes = toBytes(`${sku},6800${String(1000 + index * 37)},${title},${category}`);
  return { sku, line, price, cost: Math.round(price * COST_RATES[tier]!), series: tier, bytes };
}

function monthOfDay({ first, days }: Calendar): Int32Array {
  const month = (day: number) => {
    const text = fromDayNumber(day);
    return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  };
  const start = month(first);
  return Int32Array.from({ length: days }, (_, i) => month(first + i) - start);
}

/** How likely a product is picked: its popularity, near to the buyer's series, once launched, sunscreen in summer. */
function appeal({ line, series: own }: Product, tier: number, day: number, brandStart: number): number {
  const [, category, , , , popularity, launched] = line;
  if (category === '小样' || day < brandStart + launched) return 0;
  const month = Number(fromDayNumber(day).slice(5, 7));
  const summer = category === '防晒' && month >= 4 && month <= 8 ? 3 : 1;
  return popularity * summer * NEARNESS[Math.abs(own - tier)]!;
}

function fillPicks(picks: Uint8Array, weigh: (product: Product) => number): void {
  const weights = productLines.map((line, i) => weigh(toProduct(line, i)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let product = 0;
  let reached = weights[0]!;
  for (let i = 0; i < picks.length; i++) {
    while (reached < ((i + 0.5) / picks.length) * total) reached += weights[++product]!;
    picks[i] = product;
  }
}

/** The product a buyer of series `tier` picks on a day, by a uniform draw. */
export function pickProduct({ picks, months }: Catalogue, tier: number, dayIndex: number, draw: number): number {
  const count = picks.length / (series.length * PICKS);
  return picks[(tier * count + months[dayIndex]!) * PICKS + Math.floor(draw * PICKS)]!;
}

export const productsHeader = 'sku,product_id,title,category,series,listed_on,replenish_days,margin_rate,cost';

export function writeProducts(sheet: Sheet, { products }: Catalogue, brandStart: number): void {
  for (const { bytes, line, cost, series: tier } of products) {
    const [, category, name, , lasts, , launched] = line;
    const margin = category === '小样' ? 0 : 1 - COST_RATES[tier]! / 0.88 - GOODS_TO_CONTRIBUTION;
    sheet.begin();
    sheet.text(bytes);
    sheet.text(toBytes(name));
    sheet.day(brandStart + launched);
    sheet.integer(lasts);
    sheet.text(toBytes(margin.toFixed(2)));
    sheet.money(cost);
    sheet.end();
  }
}
