import type { Preset } from './preset.ts';

const columns = {
  day: ['day', 'date', '日期'],
  currency: ['currency', '币种', '货币'],
  rate: ['rate', 'exchange rate', '汇率'],
};

const rateTable = (key: string, recognise: readonly string[]): Preset => ({
  key,
  family: 'exchange-rates',
  name: 'Exchange rates',
  target: 'exchange_rates',
  channel: '',
  minimumGoodsMinor: null,
  recognise,
  columns,
  advice: null,
});

export const exchangeRates = rateTable('exchange-rates', ['day', 'currency', 'rate']);
export const exchangeRatesZh = rateTable('exchange-rates-zh', ['日期', '币种', '汇率']);
