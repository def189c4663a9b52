import { douyinOrders } from './douyin-orders.ts';
import { jushuitanOrders, wangdiantongOrders } from './erp.ts';
import { exchangeRates, exchangeRatesZh } from './exchange-rates.ts';
import { genericOrderItems, genericOrders, orderBuyers } from './generic-orders.ts';
import { jdOrders } from './jd-orders.ts';
import { perennialPresets } from './perennial.ts';
import type { Preset } from './preset.ts';
import { sycmProducts, sycmShop, wanxiangtai } from './reports.ts';
import { shopifyCustomers, shopifyOrders } from './shopify.ts';
import { genericMembers, genericRefunds, posReceiptLines, posReceipts } from './store.ts';
import { taobaoItems, taobaoOrders, taobaoRefunds } from './taobao.ts';

/** Lists of no platform, told by the columns they have; the first that suits is taken. */
export const genericPresets: readonly Preset[] = [
  genericRefunds,
  posReceiptLines,
  posReceipts,
  genericOrderItems,
  genericOrders,
  genericMembers,
  orderBuyers,
];

/** Every export that is understood by itself; the general ones are tried last. */
export const presets: readonly Preset[] = [
  ...perennialPresets,
  exchangeRates,
  exchangeRatesZh,
  taobaoOrders,
  taobaoItems,
  taobaoRefunds,
  douyinOrders,
  jdOrders,
  shopifyOrders,
  shopifyCustomers,
  jushuitanOrders,
  wangdiantongOrders,
  sycmProducts,
  sycmShop,
  wanxiangtai,
  ...genericPresets,
];
