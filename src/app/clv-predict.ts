import { resolve } from 'node:path';
import { minorDigits } from '../base/money.ts';
import { type Predicted, type PredictRequest, predictFile as predictLoaded } from '../value/clv-predict.ts';
import { type Around, withOrdersFile } from './orders-file.ts';
import { defaultSettings } from './settings.schema.ts';

export interface ClvPredictRequest extends Omit<PredictRequest, 'end' | 'minorPerUnit' | 'discountMonthly'> {
  readonly file: string;
  /** Last day that is known; else that of the last order. */
  readonly end?: string | undefined;
  /** Discount of future money per month; the platform's default where it is not given. */
  readonly discountMonthly?: number | undefined;
}

/** Foretells every customer of one file of orders, in memory, without a workspace. */
export const predictFile = ({ file, end, discountMonthly, ...request }: ClvPredictRequest, around?: Around): Promise<Predicted> =>
  withOrdersFile(
    file,
    ({ lastDay, ...tools }) =>
      predictLoaded(tools, {
        ...request,
        out: resolve(request.out),
        end: end ?? lastDay,
        discountMonthly: discountMonthly ?? defaultSettings.discountMonthly,
        minorPerUnit: 10 ** minorDigits(defaultSettings.currency),
      }),
    around,
  );
