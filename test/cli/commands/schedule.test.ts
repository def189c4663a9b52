import { mkdirSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { noticesText } from '../../../src/cli/commands/notices.ts';
import { watchText } from '../../../src/cli/commands/watch.ts';
import { ownWorkspace, say } from '../../support/say.ts';

test('the schedule is shown and changed, and a strange time is refused', async () => {
  await ownWorkspace();
  expect(await say('schedule', '--daily', 'off', '--after-import', 'off')).toMatch(
    /daily run +off\n[\s\S]*run after import +off/,
  );
  expect(await say('schedule', '--daily', '23:15')).toMatch(/daily run +23:15\n/);
  expect(await say('schedule')).toMatch(/daily run +23:15\n[\s\S]*inbox +on, /);
  vi.unstubAllEnvs();
});

test('a folder is watched, listed by its number and given up; nothing is told', async () => {
  const folder = await ownWorkspace();
  mkdirSync(`${folder}/exports`);
  const { folders } = JSON.parse(await say('watch', 'add', `${folder}/exports`, '--source', '天猫一店', '--json'));
  expect(await say('watch', 'list')).toContain(`${folders[1].id}  ${folder}/exports  天猫一店`);
  expect(await say('watch', 'remove', String(folders[1].id))).not.toContain('exports');
  expect(await say('watch', 'retry', '7')).toContain('7');
  expect(await say('notices')).toBe('nothing to tell\n');
  vi.unstubAllEnvs();
});

test('a file stands below its folder with what became of it and when it is tried again', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const file = { id: 3, folderId: 0, path: 'a.csv', state: 'failed', reason: 'disk full', retryAt: at, attempts: 1 } as const;
  const folders = [{ id: 0, path: '/in', source: null, readable: false }];
  const state = { folders, files: [{ ...file, loadId: null, changedAt: at, bytes: 1, modifiedAt: at }] };
  expect(watchText(state as never)).toBe(`inbox  /in  cannot be read\n  3  a.csv  failed  disk full  again ${at}`);
});

test('a notice is a line with its number, and says when it has ended', () => {
  const notice = { id: 4, at: '2026-01-01', level: 'failure', code: 'run-failed', subject: '', message: 'disk full' } as const;
  const open = { ...notice, endedAt: null };
  expect(noticesText({ notices: [open] } as never)).toBe('4  2026-01-01  failure  run-failed  disk full');
  expect(noticesText({ notices: [{ ...notice, endedAt: 'x' }] } as never)).toContain('  ended  run-failed');
});
