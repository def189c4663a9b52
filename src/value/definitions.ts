import { kindParameters } from '../customers/kind-parameters.ts';
import type { KindLaw } from '../customers/kinds.schema.ts';
import type { Engine } from '../engine/engine.ts';
import { define, type Wording } from './define.ts';
import type { Definition } from './definition.schema.ts';
import { definitionSql } from './definition-queries.sql.ts';
import { bookDefinitions } from './definitions-books.ts';
import { calendarDefinitions } from './definitions-calendar.ts';
import { choiceDefinitions } from './definitions-choice.ts';
import { futureDefinitions } from './definitions-future.ts';
import { kindDefinitions } from './definitions-kinds.ts';
import { pastDefinitions } from './definitions-past.ts';
import { placeDefinitions } from './definitions-place.ts';
import { soldDefinitions } from './definitions-sold.ts';

const wordings = {
  ...pastDefinitions,
  ...futureDefinitions,
  ...choiceDefinitions,
  ...placeDefinitions,
  ...calendarDefinitions,
  ...soldDefinitions,
  ...bookDefinitions,
  ...kindDefinitions,
};

/** Every figure and chart that has a definition. */
export type DefinitionId = keyof typeof wordings;

export const definitionIds = Object.keys(wordings) as DefinitionId[];

interface Tools {
  readonly engine: Pick<Engine, 'dialect'>;
}

/** One definition by the rules in force; undefined where there is none of that name. */
export function definitionOf({ engine }: Tools, id: string, law: KindLaw): Definition | undefined {
  const wording: Wording | undefined = Object.entries(wordings).find(([each]) => each === id)?.[1];
  if (!wording) return undefined;
  const parameters = kindParameters(id, law, wording.parameters);
  return define(id, { ...wording, parameters }, definitionSql(id, engine.dialect, law));
}

/** All definitions, with the queries as the engine spells them and the rules that come with the platform. */
export const listDefinitions = ({ engine }: Tools): Definition[] =>
  Object.entries(wordings).map(([id, wording]) => define(id, wording, definitionSql(id, engine.dialect)));
