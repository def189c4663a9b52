import { unavailable } from '../base/platform-error.ts';
import type { FileTransport } from '../contract/client.ts';

/** Calls a server by its address. */
export const httpTransport =
  (address: string): FileTransport =>
  async (path, { method, headers, body, signal }) => {
    try {
      return await fetch(`${address}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
        ...(signal ? { signal } : {}),
      });
    } catch (cause) {
      throw unavailable('server-gone', `the server does not answer at: ${address}`, { address }, cause);
    }
  };
