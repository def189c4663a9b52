import type { Clock } from '../base/clock.ts';
import { minorDigits } from '../base/money.ts';
import { type FileFit, type FileModel, fitFile as fitLoaded, type TimeUnit } from '../value/clv-file.ts';
import { withOrdersFile } from './orders-file.ts';
import { defaultSettings } from './settings.schema.ts';

export interface ClvFileRequest {
  readonly file: string;
  readonly model: FileModel;
  /** Last day looked at; else that of the last order. */
  readonly end?: string | undefined;
  readonly unit: TimeUnit;
  readonly includeZero: boolean;
}

/** Fits a model to one file of orders, in memory, without a workspace. */
export const fitFile = ({ file, ...request }: ClvFileRequest, clock?: Clock): Promise<FileFit> =>
  withOrdersFile(
    file,
    ({ lastDay, ...tools }) => {
      const minorPerUnit = 10 ** minorDigits(defaultSettings.currency);
      return fitLoaded(tools, { ...request, end: request.end ?? lastDay, minorPerUnit });
    },
    clock,
  );
