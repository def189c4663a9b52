import type { FastifyInstance } from 'fastify';
import type { App } from '../app/app.ts';
import { listSources, readSource, readSourceShops, saveSource } from '../app/sources.ts';
import * as sources from '../contract/sources.ts';
import { mappingWords } from '../ingest/mapping-words.ts';
import { route } from './route.ts';

export function serveSources(server: FastifyInstance, app: App): void {
  route(server, sources.listSources, async () => ({ sources: await listSources(app) }));
  route(server, sources.readSource, ({ params }) => readSource(app, params.name));
  route(server, sources.listSourceShops, async ({ params }) => ({ shops: await readSourceShops(app, params.name) }));
  route(server, sources.saveSource, ({ params, body, principal }) => saveSource(app, principal, params.name, body));
  route(server, sources.readMappingWords, () => mappingWords());
}
