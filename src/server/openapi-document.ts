import type { App } from '../app/app.ts';
import { buildServer } from './server.ts';

// routes only keep the app for their handlers, and none of them runs here
const unopened = new Proxy({} as App, {
  get: (_, name) => {
    throw new Error(`no workspace is open, yet something asked for its ${String(name)}`);
  },
});

/** The description of the API, made without a workspace. */
export async function openapiDocument(): Promise<object> {
  const server = await buildServer(unopened);
  try {
    await server.ready();
    return server.swagger();
  } finally {
    await server.close();
  }
}
