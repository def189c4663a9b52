import { queryOptions } from '@tanstack/react-query';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { listImports, previewImport, readCoverage } from '../../../contract/imports.ts';
import { client, reading } from '../../api.ts';

export type Preview = ReplyOf<typeof previewImport>;
export type Load = ReplyOf<typeof listImports>['loads'][number];
export type CoverageRow = ReplyOf<typeof readCoverage>['rows'][number];

export const imports = reading(listImports);
export const coverage = reading(readCoverage);

export const previewOf = (uploadId: string) =>
  queryOptions({
    queryKey: ['preview', uploadId],
    queryFn: ({ signal }) => client.call(previewImport, { body: { file: { uploadId } }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
