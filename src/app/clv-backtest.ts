import { backtestFile as backtestLoaded, type FileBacktest, type FileBacktestRequest } from '../value/clv-backtest.ts';
import { type Around, withOrdersFile } from './orders-file.ts';

export interface ClvBacktestRequest extends FileBacktestRequest {
  readonly file: string;
}

/** Compares all purchase models on one file of orders, in memory, without a workspace. */
export const backtestFile = ({ file, ...request }: ClvBacktestRequest, around?: Around): Promise<FileBacktest> =>
  withOrdersFile(file, (tools) => backtestLoaded(tools, request), around);
