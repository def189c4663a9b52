import { expect, test } from 'vitest';
import { doctorText } from '../../../src/cli/commands/doctor.ts';

test('each finding is a line, and what to do stands below it', () => {
  const text = doctorText([
    { check: 'node', state: 'ok', found: 'Node 20.20.2', mend: null },
    { check: 'disk', state: 'broken', found: '0.1 GB free', mend: 'free some space' },
  ]);
  const [first, second, third] = text.split('\n');
  expect(first).toMatch(/^ok +node +Node 20\.20\.2$/);
  expect(second).toMatch(/^BROKEN +disk +0\.1 GB free$/);
  expect(third?.trim()).toBe('→ free some space');
  expect(third?.indexOf('→')).toBe(second?.indexOf('0.1 GB'));
});
