import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { openFiles } from '../files/disk/open-files.ts';
import { openWorkbooks } from '../files/xlsx/open-workbooks.ts';
import { type CovariateRecords, isCovariateHead, readCovariates } from '../value/covariates-file.ts';

/** Reads a file of covariates (columns customer, perhaps date, and one a covariate) into an engine. */
export async function loadCovariates(engine: Engine, file: string): Promise<CovariateRecords> {
  const scratch = await mkdtemp(join(tmpdir(), 'perennial-covariates-'));
  const files = openFiles({ scratch, workbooks: openWorkbooks() });
  try {
    const opened = await files.open(resolve(file), { recognises: isCovariateHead });
    return await readCovariates(engine, opened);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
