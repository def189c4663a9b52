import { z } from 'zod';
import { namedSourceSchema, sourceChangeSchema } from '../app/source.schema.ts';
import { endpoint } from './endpoint.ts';

/** A mapping that is kept: the JSON that `import --mapping` takes, with its preset. */
export const keptMappingSchema = sourceChangeSchema.shape.mapping.unwrap();

const params = z.object({ name: z.string().trim().min(1).max(60) });

export const listSources = endpoint({
  method: 'GET',
  path: '/sources',
  summary: 'The named connections that files belong to, with the mappings kept for them',
  tag: 'imports',
  role: 'viewer',
  reply: z.object({ sources: z.array(namedSourceSchema) }),
});

export const readSource = endpoint({
  method: 'GET',
  path: '/sources/:name',
  summary: 'One connection',
  tag: 'imports',
  role: 'viewer',
  params,
  reply: namedSourceSchema,
});

export const listSourceShops = endpoint({
  method: 'GET',
  path: '/sources/:name/shops',
  summary: 'The shops that a connection reports, by its own names, and how many of their orders stand for a platform’s',
  tag: 'imports',
  role: 'viewer',
  params,
  reply: z.object({ shops: z.array(z.object({ shop: z.string(), orders: z.number(), referring: z.number() })) }),
});

export const saveSource = endpoint({
  method: 'PUT',
  path: '/sources/:name',
  summary: 'Change a connection or keep a mapping for its files; made where it is new',
  tag: 'imports',
  role: 'operator',
  params,
  body: sourceChangeSchema,
  reply: namedSourceSchema,
});

/** What a mapping may say: kinds of files, the fields of each in groups, and the words for states and kinds. */
export const readMappingWords = endpoint({
  method: 'GET',
  path: '/imports/fields',
  summary: 'What a column of a file may feed, by kind of file',
  tag: 'imports',
  role: 'viewer',
  reply: z.object({
    presets: z.array(z.object({ key: z.string(), name: z.string(), target: z.string(), general: z.boolean() })),
    targets: z.array(
      z.object({
        target: z.string(),
        groups: z.array(z.object({ group: z.string(), fields: z.array(z.string()) })),
        /** Of each list one is enough. */
        required: z.array(z.array(z.string())),
      }),
    ),
    statuses: z.array(z.string()),
    kinds: z.array(z.string()),
  }),
});
