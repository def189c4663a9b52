import { csvText } from './csv-text.ts';
import { type Ledger, type LedgerOrder, major } from './ledger.ts';

const receiptHeader = [
  '小票号',
  '门店',
  '销售时间',
  '会员卡号',
  '会员手机号',
  '商品编码',
  '商品名称',
  '数量',
  '实收金额',
  '退款金额',
];
const memberHeader = ['会员卡号', '姓名', '手机号', '会员等级', '入会时间', '积分', '生日', '性别', '城市'];

/** What of the order's refunds falls on each line, in proportion to what was paid, the last line taking the rest. */
function refundShares({ lines, refunds, goods }: LedgerOrder): number[] {
  let left = refunds.reduce((sum, { amount }) => sum + amount, 0);
  const total = left;
  return lines.map(({ paid }, i) => {
    const share = i === lines.length - 1 ? left : Math.min(left, Math.round(goods > 0 ? (total * paid) / goods : 0));
    left -= share;
    return share;
  });
}

function receiptRows(order: LedgerOrder): string[][] {
  const refunded = refundShares(order);
  return order.lines.map((line, i) => [
    order.id,
    order.shop,
    order.paid,
    order.row['member_id'] ?? '',
    order.row['mobile'] ?? '',
    line.sku,
    line.title,
    String(line.quantity),
    major(line.paid),
    major(refunded[i]!),
  ]);
}

/** The receipts of the stores, a row a line; what came back stands beside it. */
export const receiptList = (orders: readonly LedgerOrder[]): string =>
  csvText(receiptHeader, orders.filter(({ paid }) => paid !== '').flatMap(receiptRows));

/** The members of the brand's own programme. */
export const memberList = ({ members }: Ledger): string =>
  csvText(
    memberHeader,
    members.map((row) =>
      ['member_id', 'name', 'mobile', 'tier', 'joined_at', 'points', 'birthday', 'gender', 'city'].map(
        (column) => row[column] ?? '',
      ),
    ),
  );
