import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { serveConsole } from '../../src/server/console-files.ts';
import { temporaryFolder } from '../support/temporary.ts';

async function serverOver(folder: string) {
  const server = fastify();
  await serveConsole(server, folder);
  server.get('/api/status', () => ({}));
  return server;
}

function built() {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>console</title>');
  writeFileSync(join(folder, 'assets', 'main-abc.js'), 'console');
  writeFileSync(join(folder, '.secret'), 'x');
  return folder;
}

test('built files are served: those with a hash in their name for good, the page always anew', async () => {
  const server = await serverOver(built());
  const asset = await server.inject('/assets/main-abc.js');
  expect([asset.statusCode, asset.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  const page = await server.inject('/');
  expect([page.statusCode, page.headers['cache-control'], page.body]).toEqual([200, 'no-cache', '<title>console</title>']);
});

test('an address of the console opens it, an unknown file or API does not', async () => {
  const server = await serverOver(built());
  expect((await server.inject('/customers/C00000001?tab=value')).body).toContain('console');
  for (const url of ['/assets/gone.js', '/api/nothing', '/api']) {
    const reply = await server.inject(url);
    expect([url, reply.statusCode, reply.json().error.kind]).toEqual([url, 404, 'missing']);
  }
  expect((await server.inject({ method: 'POST', url: '/customers' })).statusCode).toBe(404);
});

test('nothing outside the folder is served', async () => {
  const server = await serverOver(built());
  for (const url of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/.secret']) {
    const reply = await server.inject(url);
    expect(reply.body).not.toMatch(/"dependencies"|^x$/);
  }
});

test('a console that was not built says how to build it', async () => {
  const reply = await (await serverOver(join(temporaryFolder(), 'none'))).inject('/');
  expect(reply.statusCode).toBe(503);
  expect(reply.body).toContain('npm run build');
});
