import { parentPort, workerData } from 'node:worker_threads';
import { type ByteReport, inspectBytes } from './bytes.ts';

export type FromInspection = { readonly done: number } | { readonly report: ByteReport };

const tell = (message: FromInspection): void => parentPort?.postMessage(message);
tell({ report: await inspectBytes(String(workerData), (done) => tell({ done })) });
