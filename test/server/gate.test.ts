import { expect, test } from 'vitest';
import { checkCaller, holdsToken } from '../../src/server/gate.ts';

const passes = (headers: Record<string, string>, url = '/api/status', port = 4380) => {
  try {
    checkCaller(headers, url, port);
    return 'in';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('this machine’s own names with our port are let in', () => {
  for (const host of ['127.0.0.1:4380', 'localhost:4380', 'LOCALHOST:4380', '[::1]:4380']) expect(passes({ host })).toBe('in');
  expect(passes({ host: 'localhost' }, '/api/status', 80)).toBe('in');
  expect(() => checkCaller({ host: 'localhost' }, '/api/status', undefined)).not.toThrow();
  expect(() => checkCaller({ host: 'evil.example' }, '/api/status', undefined)).toThrow('not to host: evil.example');
});

test('any other host is refused: a name rebound to loopback is still its own name', () => {
  const foreign = [
    'evil.example:4380',
    '127.0.0.1.evil.example:4380',
    'localhost:4381',
    'localhost',
    '192.168.1.7:4380',
    '',
    'localhost:4380:1',
    '[::1',
    '127.0.0.1:4380/x',
  ];
  for (const host of foreign) expect([host, passes({ host })]).toEqual([host, 'foreign-host']);
  expect(passes({})).toBe('foreign-host');
});

test('a page of another site is refused, whatever it asks for', () => {
  const host = '127.0.0.1:4380';
  for (const origin of [
    'http://evil.example',
    'https://127.0.0.1:4380',
    'http://127.0.0.1:4381',
    'http://localhost:4380',
    'null',
  ])
    expect([origin, passes({ host, origin })]).toEqual([origin, 'foreign-origin']);
  expect(passes({ host, origin: 'http://127.0.0.1:4380' })).toBe('in');
  expect(passes({ host, 'sec-fetch-site': 'cross-site' })).toBe('foreign-origin');
  expect(passes({ host, 'sec-fetch-site': 'same-site' })).toBe('foreign-origin');
  expect(passes({ host, 'sec-fetch-site': 'same-origin' })).toBe('in');
  expect(passes({ host, 'sec-fetch-site': 'none' })).toBe('in');
});

test('a link elsewhere may open the console, and not the API', () => {
  const link = {
    host: '127.0.0.1:4380',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  expect(passes(link, '/customers?stage=new')).toBe('in');
  expect(passes(link, '/api/exports/1/file')).toBe('foreign-origin');
  expect(passes({ ...link, 'sec-fetch-dest': 'iframe' }, '/')).toBe('foreign-origin');
});

test('only the whole token proves anything', () => {
  expect(holdsToken('Bearer abc', 'abc')).toBe(true);
  for (const given of ['Bearer ab', 'Bearer abcd', 'abd', '', undefined]) expect(holdsToken(given, 'abc')).toBe(false);
  expect(holdsToken('Bearer ', '')).toBe(false);
});
