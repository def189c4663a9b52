import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HEADER =
  'order_id,channel,shop,ouid,jd_account,open_uid,openid,unionid,member_id,mobile,status,kind,created_at,paid_at,finished_at,deposit_at,deposit,goods_paid,freight_paid,platform_subsidy,merchant_revenue,discount,currency,coupon,campaign,quantity';

const sale = (id: string, ouid: string, at: string, goods: string): string =>
  `${id},天猫,一店,${ouid},,,,,,,finished,sale,${at},${at},,,,${goods},,,,,CNY,,,1`;
const deposit = (id: string, shop: string, ouid: string, at: string, paid: string, goods: string): string =>
  `${id},天猫,${shop},${ouid},,,,,,,deposit_paid,presale,${at},,,${at},${paid},${goods},,,,,CNY,,,1`;

/** The path of a file of orders: two sales of 双11 a year apart, two deposits of 2024 without balance, one of them of nobody known in a shop named like a formula. */
export function presaleOrders(folder: string): string {
  const path = join(folder, 'orders.csv');
  const rows = [
    sale('S1', 'u1', '2023-11-11 10:00:00', '100.00'),
    sale('S2', 'u1', '2024-11-01 10:00:00', '300.00'),
    deposit('D1', '一店', 'u2', '2024-10-16 10:00:00', '50.00', '300.00'),
    deposit('D2', '@1+1', '', '2024-10-17 10:00:00', '20.50', '200.00'),
  ];
  writeFileSync(path, [HEADER, ...rows, ''].join('\n'));
  return path;
}
