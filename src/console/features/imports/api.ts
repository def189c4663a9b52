import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { listImports, previewImport, readCoverage } from '../../../contract/imports.ts';
import { listSources, readMappingWords } from '../../../contract/sources.ts';
import { client, reading } from '../../api.ts';
import type { Draft } from './mapping/draft.ts';

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

export type NamedSource = ReplyOf<typeof listSources>['sources'][number];
export type MappingWords = ReplyOf<typeof readMappingWords>;

export const sources = reading(listSources);
export const mappingWords = reading(readMappingWords);

/** The same file under a mapping that is being made; what was shown stays until the new one is there. */
export const livePreviewOf = (uploadId: string, mapping: Draft) =>
  queryOptions({
    queryKey: ['preview', uploadId, mapping],
    queryFn: ({ signal }) => client.call(previewImport, { body: { file: { uploadId }, mapping }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
