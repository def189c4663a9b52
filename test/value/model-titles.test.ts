import { expect, test } from 'vitest';
import { modelName } from '../../src/console/text/en/model-choice.ts';
import { candidateNames } from '../../src/models/choosing/candidates.ts';
import { titleOf } from '../../src/value/model-titles.ts';

test.each(candidateNames)('the console calls %s by the title that reports and files give it', (model) => {
  // it may add what the name means
  expect(modelName[model].split(' (')[0]).toBe(titleOf(model));
});
