import type { OpenedFile } from '../files/file.ts';

/** Orders of a file, read into drafts while the file before it was being loaded: nobody’s yet, and of no load. */
export interface OrdersAhead {
  readonly orders: string;
  readonly people: string;
  /** What the engine was asked for: they serve a load that asks for the same. */
  readonly asked: string;
}

/** A file that is opened, and where it can be read, before its turn. What is wrong with it shows at its turn. */
export interface FileAhead {
  readonly path: string;
  readonly file: Promise<OpenedFile>;
  /** Null where the file is to be read at its turn; never rejects. */
  readonly orders: Promise<OrdersAhead | null>;
  /** Takes down what is there of it. */
  close(): Promise<void>;
}
