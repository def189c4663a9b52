import { expect, test } from 'vitest';
import { openStore } from '../../src/store/postgres/open-store.ts';
import { cloneDatabase } from '../support/store.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a database serves one workspace and refuses a second by name', async () => {
  const url = await cloneDatabase('template_store');
  const workspace = temporaryFolder();
  const first = await openStore({ workspace, id: 'one', url });
  await first.close();
  const again = await openStore({ workspace, id: 'one', url });
  await again.close();
  await expect(openStore({ workspace, id: 'two', url })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'store-claimed',
    details: { holder: 'one', workspace: 'two' },
  });
});
