import { expect, test } from 'vitest';
import { type Arrival, checkArrival, type Surroundings } from '../../src/server/gate.ts';

const here: Surroundings = { port: 4380, publicAddress: null, hasProxy: false };
const direct = { url: '/api/status', isEncrypted: false, isLocal: true };

const passes = (headers: Record<string, string>, arrival: Partial<Arrival> = {}, around: Partial<Surroundings> = {}) => {
  try {
    checkArrival({ ...direct, headers, ...arrival }, { ...here, ...around });
    return 'in';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('this machine’s own names with our port are let in', () => {
  for (const host of ['127.0.0.1:4380', 'localhost:4380', 'LOCALHOST:4380', '[::1]:4380']) expect(passes({ host })).toBe('in');
  expect(passes({ host: 'localhost' }, {}, { port: 80 })).toBe('in');
  expect(passes({ host: 'localhost' }, {}, { port: undefined })).toBe('in');
  expect(passes({ host: 'evil.example' }, {}, { port: undefined })).toBe('foreign-host');
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
  expect(passes(link, { url: '/customers?stage=new' })).toBe('in');
  expect(passes(link, { url: '/api/exports/1/file' })).toBe('foreign-origin');
  expect(passes({ ...link, 'sec-fetch-dest': 'iframe' }, { url: '/' })).toBe('foreign-origin');
});

const shown: Partial<Surroundings> = { publicAddress: 'https://clv.example.cn', hasProxy: true };

test('the public address is let in encrypted only, and with its own origin', () => {
  const host = 'clv.example.cn';
  expect(passes({ host, origin: 'https://clv.example.cn' }, { isEncrypted: true, isLocal: false }, shown)).toBe('in');
  expect(passes({ host }, { isEncrypted: false, isLocal: true }, shown)).toBe('not-encrypted');
  expect(passes({ host, origin: 'http://clv.example.cn' }, { isEncrypted: true }, shown)).toBe('foreign-origin');
  expect(passes({ host: 'clv.example.cn.evil.example' }, { isEncrypted: true }, shown)).toBe('foreign-host');
  expect(passes({ host: 'clv.example.cn:444' }, { isEncrypted: true }, shown)).toBe('foreign-host');
});

test('a caller elsewhere who says to be this machine is not', () => {
  expect(passes({ host: '127.0.0.1:4380' }, { isLocal: false }, shown)).toBe('foreign-host');
  expect(passes({ host: '127.0.0.1:4380' }, { isLocal: false, isEncrypted: true }, shown)).toBe('foreign-host');
});

test('a proxy that nobody named is refused: behind it every caller would look local', () => {
  const host = '127.0.0.1:4380';
  for (const header of ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-real-ip'])
    expect([header, passes({ host, [header]: 'x' })]).toEqual([header, 'unknown-proxy']);
});
