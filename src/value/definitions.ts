import type { Engine } from '../engine/engine.ts';
import { define } from './define.ts';
import type { Definition } from './definition.schema.ts';
import { definitionSql } from './definition-queries.sql.ts';
import { bookDefinitions } from './definitions-books.ts';
import { calendarDefinitions } from './definitions-calendar.ts';
import { futureDefinitions } from './definitions-future.ts';
import { kindDefinitions } from './definitions-kinds.ts';
import { pastDefinitions } from './definitions-past.ts';
import { placeDefinitions } from './definitions-place.ts';
import { soldDefinitions } from './definitions-sold.ts';

const wordings = {
  ...pastDefinitions,
  ...futureDefinitions,
  ...placeDefinitions,
  ...calendarDefinitions,
  ...soldDefinitions,
  ...bookDefinitions,
  ...kindDefinitions,
};

/** Every figure and chart that has a definition. */
export type DefinitionId = keyof typeof wordings;

export const definitionIds = Object.keys(wordings) as DefinitionId[];

/** All definitions, with the queries as the engine spells them. */
export const listDefinitions = ({ engine }: { readonly engine: Pick<Engine, 'dialect'> }): Definition[] =>
  Object.entries(wordings).map(([id, wording]) => define(id, wording, definitionSql(id, engine.dialect)));
