import { parseDay } from '../base/day.ts';
import { minorDigits } from '../base/money.ts';
import { type Predicted, type PredictRequest, predictFile as predictLoaded } from '../value/clv-predict.ts';
import { type Around, withOrdersFile } from './orders-file.ts';
import { outFile } from './out-file.ts';
import { defaultSettings } from './settings.schema.ts';

export interface ClvPredictRequest extends Omit<PredictRequest, 'end' | 'minorPerUnit' | 'discountMonthly'> {
  readonly file: string;
  /** Last day that is known; else that of the last order. */
  readonly end?: string | undefined;
  /** Discount of future money per month; the platform's default where it is not given. */
  readonly discountMonthly?: number | undefined;
}

/** The day of the last order in the file: an end after it takes the days between for days without a purchase. */
export type WithLastOrder = Readonly<{ lastOrder: string }>;

/** Foretells every customer of one file of orders, in memory, without a workspace. */
export async function predictFile(
  { file, end, discountMonthly, ...request }: ClvPredictRequest,
  around?: Around,
): Promise<Predicted & WithLastOrder> {
  const out = await outFile(request.out, file);
  return withOrdersFile(
    file,
    async ({ lastDay, ...tools }) => ({
      ...(await predictLoaded(tools, {
        ...request,
        out,
        end: parseDay(end ?? lastDay),
        discountMonthly: discountMonthly ?? defaultSettings.discountMonthly,
        minorPerUnit: 10 ** minorDigits(defaultSettings.currency),
      })),
      lastOrder: lastDay,
    }),
    around,
  );
}
