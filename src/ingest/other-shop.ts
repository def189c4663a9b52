import { invalid } from '../base/platform-error.ts';
import type { Engine } from '../engine/engine.ts';
import type { OpenedFile } from '../files/file.ts';
import { knownShops } from './other-shop.sql.ts';
import type { Plan } from './plan.ts';
import type { SourceDefinition } from './source.schema.ts';

const TARGETS: ReadonlySet<string> = new Set(['orders', 'order_rows']);

/** Exports of one shop each; lists of whole brands and of ERPs name many. */
const isOfOneShop = ({ preset, columns }: Plan): boolean =>
  TARGETS.has(preset.target) && 'shop' in columns && !('platform_order_id' in columns) && preset.family !== 'perennial';

const shopsIn = (plan: Plan, { sample }: OpenedFile): string[] => {
  const place = (plan.columns['shop'] ?? 0) - 1;
  const cells = sample.map((row) => (row[place] ?? '').trim()).filter((shop) => shop !== '');
  return [...new Set(cells)];
};

/** Refuses the file of one shop into the source of another: the orders of two shops would become those of one. */
export async function refuseOtherShop(engine: Engine, source: SourceDefinition, plan: Plan, file: OpenedFile): Promise<void> {
  if (!isOfOneShop(plan)) return;
  const found = shopsIn(plan, file);
  const loaded = await engine.reduce<{ shop: string }>(knownShops(source.key));
  const known = source.shop ? [source.shop] : loaded.map(({ shop }) => shop);
  if (known.length !== 1 || found.length === 0 || found.some((shop) => shop === known[0]?.trim())) return;
  throw invalid(
    'other-shop',
    `the source ${source.name} has the orders of ${known[0]}; give this file another source, or confirm that it is the same shop, file of: ${found.join(', ')}`,
    { source: source.name, known: known[0], found },
  );
}
