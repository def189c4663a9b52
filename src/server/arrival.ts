import { BlockList } from 'node:net';
import type { FastifyRequest } from 'fastify';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** True when the connection itself comes from this machine, whatever headers say. */
export function isLocal({ socket }: Pick<FastifyRequest, 'socket'>): boolean {
  const address = socket.remoteAddress?.replace(/^::ffff:/i, '') ?? '';
  return loopback.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}
