import { expect, test } from 'vitest';
import { checkNode, explain } from '../../scripts/parts/packages.mjs';

test('a Node that is too old is named beside the one that is needed', () => {
  expect(() => checkNode('18.20.4')).toThrow('perennial needs Node 20.19 or newer; this is Node 18.20.4');
  expect(() => checkNode('20.18.3')).toThrow('20.19');
});

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('Node %s will do', (version) => {
  expect(() => checkNode(version)).not.toThrow();
});

test('a machine without network is told so', () => {
  const told = explain('npm error code ENOTFOUND\nnpm error errno ENOTFOUND\nnpm error at some stack');
  expect(told).toContain('no network: npm could not reach its package registry');
  expect(told).not.toContain('stack');
});

test('any other failure keeps the words of npm', () => {
  expect(explain('npm error code EACCES\nnpm error path node_modules')).toContain('EACCES');
  expect(explain('npm error code EACCES')).not.toContain('no network');
});
