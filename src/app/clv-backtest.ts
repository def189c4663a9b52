import { dayNumber } from '../base/day.ts';
import { invalid } from '../base/platform-error.ts';
import { backtestFile as backtestLoaded, type FileBacktest, type FileBacktestRequest } from '../value/clv-backtest.ts';
import { type Around, withOrdersFile } from './orders-file.ts';

export interface ClvBacktestRequest extends FileBacktestRequest {
  readonly file: string;
}

/** Compares all purchase models on one file of orders, in memory, without a workspace. */
export const backtestFile = (
  { file, ...request }: ClvBacktestRequest,
  around?: Around,
): Promise<FileBacktest & Readonly<{ lastOrder: string }>> =>
  withOrdersFile(
    file,
    async ({ lastDay, ...tools }) => {
      if (dayNumber(request.calibrationEnd) >= dayNumber(lastDay))
        throw invalid('holdout-empty', `nothing comes after the calibration, end it before the last order: ${lastDay}`);
      return { ...(await backtestLoaded(tools, request)), lastOrder: lastDay };
    },
    around,
  );
