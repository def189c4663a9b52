import { Command } from 'commander';

export const openapiCommand = (): Command =>
  new Command('openapi').description('print the description of the HTTP API (OpenAPI 3.1)').action(async () => {
    const { openapiDocument } = await import('../../server/openapi-document.ts');
    process.stdout.write(`${JSON.stringify(await openapiDocument())}\n`);
  });
