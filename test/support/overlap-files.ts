import { expect } from 'vitest';
import { fuseOverlaps } from '../../src/ingest/overlaps/fuse.ts';
import { defaultOverlapSettings, type OverlapSettings } from '../../src/ingest/overlaps/precedence.schema.ts';
import { type ImportBench, importBench, type LoadOptions } from './import.ts';

export const platform: LoadOptions = { source: { key: 1, name: 'tmall', channel: '天猫', shop: '旗舰店' } };
export const second: LoadOptions = { source: { key: 3, name: 'tmall2', channel: '天猫', shop: '二店' } };
export const erp: LoadOptions = {
  source: { key: 2, name: 'erp' },
  mapping: {
    columns: {
      order_id: 'internal',
      platform_order_id: 'online',
      memo: 'memo',
      cost: 'cost',
      item_paid: 'sold',
      item_quantity: 'qty',
      goods_paid: null,
      total_paid: null,
      commission: 'commission',
    },
    preset: 'generic-order-items',
  },
};

const PLATFORM = 'order_id,customer_id,status,paid_at,amount,freight,refund_amount';
export const platformFile = (...rows: string[]) => `${[PLATFORM, ...rows].join('\n')}\n`;
export const ERP = 'internal,online,channel,shop,paid_at,sku,qty,sold,cost,memo,commission';
export const erpFile = (...rows: string[]) => `${[ERP, ...rows].join('\n')}\n`;
const ITEMS = 'order_id,line,sku,quantity,list_price,paid,is_gift';
export const itemsFile = (...rows: string[]) => `${[ITEMS, ...rows].join('\n')}\n`;

export type File = readonly [name: string, text: string, options: LoadOptions];

export async function loaded(
  files: readonly File[],
  settings: OverlapSettings = defaultOverlapSettings,
  each = false,
): Promise<ImportBench> {
  const bench = await importBench();
  for (const [name, text, options] of files) {
    expect(await bench.load(name, text, options)).toMatchObject({ outcome: 'loaded', rowsRejected: 0 });
    if (each) await fuseOverlaps(bench.engine, settings);
  }
  await fuseOverlaps(bench.engine, settings);
  return bench;
}

export const ORDERS = `select source_key, order_id, status, kind, goods_paid_minor as goods, memo, commission_minor as commission, buyer_key is not null as known
from orders order by source_key, order_id`;
