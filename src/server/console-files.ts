import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFound, send } from './error-reply.ts';

const YEAR = 'public, max-age=31536000, immutable';
const HTML = 'text/html; charset=utf-8';

/** The built console; every address that is no file and no API opens it, since it routes by itself. */
export async function serveConsole(server: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  await server.register(staticFiles, { root: folder, wildcard: false, index: false, cacheControl: false, setHeaders: cacheBy });
  server.get('/', { schema: { hide: true } }, (_, reply) => page(reply, index));
  server.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?');
    const isPage = ['GET', 'HEAD'].includes(request.method) && !path.startsWith('/api') && !/\.\w+$/.test(path);
    return isPage ? page(reply, index) : send(reply, notFound(path));
  });
}

// names of built files carry a hash of their contents; the page that names them must be asked for anew
const cacheBy = (reply: FastifyReply, path: string): void => {
  reply.header('cache-control', /[/\\]assets[/\\]/.test(path) ? YEAR : 'no-cache');
};

function page(reply: FastifyReply, index: string): FastifyReply {
  reply.header('cache-control', 'no-cache').type(HTML);
  return existsSync(index) ? reply.send(readFileSync(index)) : reply.code(503).send(notBuilt);
}

const notBuilt = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Perennial</title></head>
<body><h1>The console is not built</h1>
<p>The API works. To see the console, run <code>npm run build</code> in the folder of Perennial and load this page again.</p>
<h1 lang="zh-CN">控制台尚未构建</h1>
<p lang="zh-CN">接口已可使用。请在 Perennial 目录中运行 <code>npm run build</code>，然后刷新本页。</p></body></html>`;
