import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

export const openapiPath = '/api/openapi.json';

/** Registered before the routes, which it watches; the document is made of the contract's own schemas. */
export async function describeApi(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Perennial',
        version,
        description: 'What every customer has been worth, will be worth, and where she stands.',
      },
      tags: tags.map(([name, description]) => ({ name, description })),
    },
    transform: jsonSchemaTransform,
  });
  server.get(openapiPath, { schema: { hide: true }, config: { role: 'viewer' } }, () => server.swagger());
}

const tags = [
  ['workspace', 'what is loaded, settings, health'],
  ['imports', 'files in'],
  ['books', 'every yuan sold'],
  ['customers', 'who they are'],
  ['past', 'what they did'],
  ['value', 'what they are worth'],
  ['runs', 'the main job'],
  ['jobs', 'long work and its progress'],
  ['exports', 'files out'],
  ['accounts', 'who may do what, and who did'],
] as const;
