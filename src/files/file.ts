export type FileFormat = 'csv' | 'tsv' | 'json' | 'jsonl' | 'parquet' | 'xlsx';
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'binary';

/** How a file is written, as found. */
export interface DetectedFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly format: FileFormat;
  readonly compression: 'none' | 'gzip';
  readonly encoding: Encoding;
  readonly delimiter: string | null;
  readonly quote: string | null;
  /** Record number of the header, from 1. */
  readonly headerRecord: number | null;
  /** As written; empty for Parquet, whose own schema the engine reads. */
  readonly columns: readonly string[];
  /** Of a workbook, the sheet that is read; its records are the sheet's rows. */
  readonly sheet?: string | undefined;
  /** Of a workbook, the sheets with rows that are not read. */
  readonly otherSheets?: readonly string[] | undefined;
}

/** What the engine reads in one pass; the columns are called `c1` … `cn` in the order of `DetectedFile.columns`. */
export type Bulk =
  | {
      readonly format: 'delimited';
      readonly path: string;
      readonly delimiter: string;
      readonly quote: string;
      readonly columns: readonly string[];
      readonly skip: number;
    }
  | { readonly format: 'parquet'; readonly path: string };

/** A copy in which each well-shaped record begins with its number, in column `record`. */
export interface NumberedCopy {
  readonly bulk: Bulk;
  readonly records: number;
  /** Records left out because they do not fit the file's own shape. */
  readonly malformed: number;
}

export interface BadValue {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/** A record whose values were refused; they are handed over in the order of their numbers. */
export interface BadRecord {
  readonly record: number;
  readonly values: readonly BadValue[];
}

/** Told of each refused value, and of each record that is no row, as it is written down. */
export type OnRejected = (rejected: BadValue & { readonly record: number }) => void;

export interface OpenedFile {
  readonly detected: DetectedFile;
  /** Records below the header, from the head of the file; cells as written, quotes resolved. */
  readonly sample: readonly (readonly string[])[];
  /** The fast way in; null where the records must be copied first. */
  readonly bulk: Bulk | null;
  numbered(): Promise<NumberedCopy>;
  /** Writes `file,record,text,column,value,reason`, one line a reason; gives the number of rejected records. */
  writeRejected(path: string, bad: AsyncIterable<BadRecord>, onRejected?: OnRejected): Promise<number>;
  /** Removes what was decoded for it. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Whether these cells are a header that is known; the first such record near the top is the header. */
  readonly recognises: (cells: readonly string[]) => boolean;
  readonly progress?: (step: 'check' | 'decode', bytesDone: number, bytesTotal: number) => void;
}

/** Files on the way in: what they are, their records, and the bytes the engine may read. */
export interface Files {
  /** Files, folders and globs as single files, in order of their names. */
  expand(paths: readonly string[]): Promise<readonly string[]>;
  open(path: string, options: OpenOptions): Promise<OpenedFile>;
}
