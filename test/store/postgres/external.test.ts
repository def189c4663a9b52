import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { invalid } from '../../../src/base/platform-error.ts';
import { readableUrl, refused } from '../../../src/store/postgres/external.ts';
import { openStore } from '../../../src/store/postgres/open-store.ts';
import { cloneDatabase } from '../../support/store.ts';
import { temporaryFolder } from '../../support/temporary.ts';

describe('the address of a server of the user', () => {
  test('is shown without user and password', () => {
    expect(readableUrl('postgres://ann:s3cret@db.example:5433/crm?sslmode=require')).toBe('db.example:5433/crm');
  });

  test.each(['mysql://ann:s3cret@db/crm', 'not an address with s3cret', ''])(
    'is refused when it is %s, without repeating it',
    (url) => {
      expect(() => readableUrl(url)).toThrow(expect.objectContaining({ kind: 'invalid', code: 'store-url' }));
      expect(() => readableUrl(url)).toThrow(/^((?!s3cret).)*$/);
    },
  );

  test.each([
    ['28P01', 'denied'],
    ['28000', 'denied'],
    ['42501', 'denied'],
    ['ECONNREFUSED', 'unavailable'],
    ['3D000', 'unavailable'],
    ['XX000', 'unavailable'],
  ])('a failure %s means %s and keeps the address', (code, kind) => {
    const error = refused(Object.assign(new Error('from the driver'), { code }), 'db:5432/crm');
    expect(error).toMatchObject({ kind, message: expect.stringMatching(/: db:5432\/crm$/) });
  });

  test('our own errors pass unchanged', () => {
    const own = invalid('x', 'y');
    expect(refused(own, 'db')).toBe(own);
  });

  test('a port where nothing listens is told as such', async () => {
    const port = await closedPort();
    const opening = openStore({ workspace: temporaryFolder(), id: 'w', url: `postgres://ann:s3cret@127.0.0.1:${port}/crm` });
    await expect(opening).rejects.toMatchObject({
      kind: 'unavailable',
      message: `no PostgreSQL listens there; start it or correct PERENNIAL_STORE_URL: 127.0.0.1:${port}/crm`,
    });
  });

  test('a database that is not there is told as such', async () => {
    const url = (await cloneDatabase()).replace(/test_\w+/, 'nowhere');
    await expect(openStore({ workspace: temporaryFolder(), id: 'w', url })).rejects.toMatchObject({ details: { code: '3D000' } });
  });

  test('a store there is opened, used and left running', async () => {
    const url = await cloneDatabase();
    const store = await openStore({ workspace: temporaryFolder(), id: 'w', url });
    expect(store.place).toMatchObject({ kind: 'external', server: 'external' });
    await store.close();
    const again = await openStore({ workspace: temporaryFolder(), id: 'w', url });
    await again.close();
  });
});

const closedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
