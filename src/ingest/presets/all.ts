import { douyinOrders } from './douyin-orders.ts';
import { genericOrderItems, genericOrders, orderBuyers } from './generic-orders.ts';
import { jdOrders } from './jd-orders.ts';
import { perennialPresets } from './perennial.ts';
import type { Preset } from './preset.ts';
import { shopifyCustomers, shopifyOrders } from './shopify.ts';
import { taobaoItems, taobaoOrders } from './taobao.ts';

/** Every export that is understood by itself; the generic order list and buyer list are tried last. */
export const presets: readonly Preset[] = [
  ...perennialPresets,
  taobaoOrders,
  taobaoItems,
  douyinOrders,
  jdOrders,
  shopifyOrders,
  shopifyCustomers,
  genericOrderItems,
  genericOrders,
  orderBuyers,
];
