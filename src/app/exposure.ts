import { BlockList, isIP } from 'node:net';
import { invalid } from '../base/platform-error.ts';
import type { Config } from './config.ts';

type Wish = Pick<Config, 'host' | 'port' | 'signIn' | 'publicAddress' | 'tls' | 'trustedProxies'>;

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);
const everywhere = new Set(['0.0.0.0', '::']);

/** Who can reach the server, and how. */
export interface Exposure {
  /** Where others than this machine enter; null where nobody can. */
  readonly front: { readonly host: string; readonly tls: Config['tls'] } | null;
  /** Without a slash at its end; null where only this machine's own names lead here. */
  readonly publicAddress: string | null;
}

/** Refuses what would show customers' records to a network, and says which setting is missing. */
export function exposureOf(wish: Wish): Exposure {
  const { host, tls, trustedProxies } = wish;
  const isOpen = !loopback.has(host);
  if (!wish.signIn && (isOpen || wish.publicAddress !== undefined || trustedProxies.length > 0))
    throw invalid('sign-in-off', `sign-in can only be off where nobody but this machine reaches the server; host: ${host}`, {
      host,
    });
  if (isOpen && !tls && trustedProxies.length === 0)
    throw invalid(
      'no-encryption',
      `other machines reach the server only encrypted: set PERENNIAL_TLS_CERT and PERENNIAL_TLS_KEY, or PERENNIAL_TRUSTED_PROXY for a proxy with https; host: ${host}`,
      { host },
    );
  const publicAddress = wish.publicAddress ?? ownAddress(wish);
  if (publicAddress === undefined && (isOpen || trustedProxies.length > 0))
    throw invalid(
      'no-public-address',
      `say what browsers have in their address bar, such as https://clv.example.com, with: PERENNIAL_PUBLIC_ADDRESS`,
    );
  return { front: isOpen || tls ? { host, tls } : null, publicAddress: publicAddress ?? null };
}

/** The address that a certificate of ours alone makes plain. */
function ownAddress({ host, port, tls }: Wish): string | undefined {
  if (!tls || port === 0 || everywhere.has(host)) return undefined;
  const name = isIP(host) === 6 ? `[${host}]` : host.toLowerCase();
  return port === 443 ? `https://${name}` : `https://${name}:${port}`;
}

/** Whether a peer is one of the proxies whose headers are believed. */
export function trusts(trustedProxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const proxy of trustedProxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) throw invalid('config', `PERENNIAL_TRUSTED_PROXY holds no IP address: ${proxy}`);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const plain = address.replace(/^::ffff:/i, '');
    return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  };
}
