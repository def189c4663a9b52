import { expect, test } from 'vitest';
import { parseCohortSearch } from '../../src/console/features/cohorts/search.ts';
import {
  filterOf,
  hasFilter,
  listOf,
  pageOf,
  parseCustomerSearch,
  withChange,
} from '../../src/console/features/customers/search.ts';
import { parseRfmSearch } from '../../src/console/features/rfm/search.ts';

test('an address keeps what the list knows and drops the rest', () => {
  expect(
    parseCustomerSearch({ stage: 'new,lost', atRisk: true, minNetMinor: 5000, color: 'red', band: '', sort: 'lastOn' }),
  ).toEqual({
    stage: 'new,lost',
    atRisk: 'true',
    minNetMinor: '5000',
    sort: 'lastOn',
  });
});

test('a sort or a page is no filter', () => {
  expect(hasFilter({ sort: 'lastOn', page: '3' })).toBe(false);
  expect(filterOf({ stage: 'new', sort: 'lastOn' })).toEqual({ stage: 'new' });
});

test('another filter starts again at the first page, another page keeps the filter', () => {
  expect(withChange({ stage: 'new', page: '4' }, { band: 'high' })).toEqual({ stage: 'new', band: 'high' });
  expect(withChange({ stage: 'new', page: '4' }, { page: '5' })).toEqual({ stage: 'new', page: '5' });
  expect(withChange({ stage: 'new' }, { stage: '' })).toEqual({});
});

test('a page that is no number is the first', () => {
  expect([pageOf({}), pageOf({ page: 'x' }), pageOf({ page: '-2' }), pageOf({ page: '3' })]).toEqual([1, 1, 1, 3]);
  expect(listOf('new,,lost')).toEqual(['new', 'lost']);
});

test('cohorts take a known period only', () => {
  expect(parseCohortSearch({ period: '60d', channel: '天猫' })).toEqual({ period: '60d', channel: '天猫' });
  expect(parseCohortSearch({ period: 'week' })).toEqual({});
});

test('an RFM split takes positive limits and a share below one', () => {
  expect(parseRfmSearch({ method: 'fixed', recencyDays: '90', frequency: -1, monetaryMinor: 5 })).toEqual({
    method: 'fixed',
    recencyDays: 90,
    monetaryMinor: 5,
  });
  expect(parseRfmSearch({ method: 'best', quantile: 1.5 })).toEqual({});
  expect(parseRfmSearch({ method: 'quantile', quantile: 0.8 })).toEqual({ method: 'quantile', quantile: 0.8 });
});
