import { expect, test } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { exposureOf, trusts } from '../../src/app/exposure.ts';

const tls = { PERENNIAL_TLS_CERT: '/a/cert.pem', PERENNIAL_TLS_KEY: '/a/key.pem' };
const proxy = { PERENNIAL_TRUSTED_PROXY: '127.0.0.1' };
const named = { PERENNIAL_PUBLIC_ADDRESS: 'https://clv.example.cn' };

const outcome = (environment: Record<string, string>, flags: { host?: string; signIn?: boolean } = {}) => {
  try {
    const { front, publicAddress } = exposureOf(readConfig(flags, environment));
    return [front?.host ?? 'closed', publicAddress];
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('by default only this machine reaches the server, with sign-in', () => {
  expect(outcome({})).toEqual(['closed', null]);
  expect(readConfig({}, {}).signIn).toBe(true);
});

test('another address needs encryption, and the name that browsers use', () => {
  expect(outcome({}, { host: '0.0.0.0' })).toBe('no-encryption');
  expect(outcome({ PERENNIAL_HOST: '192.168.1.7' })).toBe('no-encryption');
  expect(outcome(tls, { host: '0.0.0.0' })).toBe('no-public-address');
  expect(outcome({ ...tls, ...named }, { host: '0.0.0.0' })).toEqual(['0.0.0.0', 'https://clv.example.cn']);
  expect(outcome(tls, { host: '192.168.1.7' })).toEqual(['192.168.1.7', 'https://192.168.1.7:4380']);
  expect(outcome({ ...tls, PERENNIAL_PORT: '443' }, { host: 'fe80::1' })).toEqual(['fe80::1', 'https://[fe80::1]']);
  expect(outcome(proxy, { host: '0.0.0.0' })).toBe('no-public-address');
  expect(outcome({ ...proxy, ...named }, { host: '0.0.0.0' })).toEqual(['0.0.0.0', 'https://clv.example.cn']);
  expect(outcome({ ...proxy, ...named })).toEqual(['closed', 'https://clv.example.cn']);
});

test('sign-in can be off only where nobody else reaches the server', () => {
  expect(outcome({}, { signIn: false })).toEqual(['closed', null]);
  expect(outcome({ PERENNIAL_SIGN_IN: 'off' }, { host: 'localhost' })).toEqual(['closed', null]);
  for (const more of [proxy, named, { ...tls, PERENNIAL_HOST: '192.168.1.7' }, { PERENNIAL_HOST: '0.0.0.0' }])
    expect([more, outcome({ ...more, PERENNIAL_SIGN_IN: 'off' })]).toEqual([more, 'sign-in-off']);
});

test('a setting that means nothing is refused by its name', () => {
  const said = (environment: Record<string, string>) => () => readConfig({}, environment);
  expect(said({ PERENNIAL_TLS_CERT: 'a' })).toThrow('PERENNIAL_TLS_KEY');
  expect(said({ PERENNIAL_SIGN_IN: 'no' })).toThrow('PERENNIAL_SIGN_IN');
  expect(said({ PERENNIAL_TRUSTED_PROXY: 'everyone' })).toThrow('PERENNIAL_TRUSTED_PROXY');
  for (const address of ['http://clv.example.cn', 'clv.example.cn', 'https://clv.example.cn/', 'https://CLV.example.cn'])
    expect(said({ PERENNIAL_PUBLIC_ADDRESS: address })).toThrow('PERENNIAL_PUBLIC_ADDRESS');
});

test('only named proxies are believed', () => {
  const trusted = trusts(['127.0.0.1', '10.1.0.0/16', '::1']);
  for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '10.1.2.3', '::1'])
    expect([address, trusted(address)]).toEqual([address, true]);
  for (const address of ['127.0.0.2', '10.2.0.1', '', 'localhost']) expect([address, trusted(address)]).toEqual([address, false]);
  expect(() => trusts(['999.1.1.1'])).toThrow('999.1.1.1');
});
