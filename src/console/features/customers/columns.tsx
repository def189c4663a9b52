import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { Format } from '../../format/create-format.ts';
import { Tag, type Tone } from '../../ui/tag.tsx';
import type { VirtualColumn } from '../../ui/virtual-table.tsx';
import type { CustomerRow } from './api.ts';

export const stageTones: Readonly<Record<CustomerRow['stage'], Tone>> = {
  prospect: 'plain',
  new: 'info',
  returning: 'good',
  high_value: 'gold',
  dormant: 'warn',
  lost: 'plain',
};
export const bandTones: Readonly<Record<CustomerRow['band'], Tone>> = { high: 'gold', mid: 'good', base: 'plain', none: 'plain' };

export type ColumnKey = Exclude<keyof CustomerRow, 'atRisk'>;

interface Shape {
  readonly width: number;
  readonly numeric?: boolean;
  readonly sortable?: boolean;
  readonly cell: (row: CustomerRow, words: Words) => ReactNode;
}

export interface Words {
  readonly t: TFunction;
  readonly format: Format;
  readonly word: (group: string, code: string) => string;
}

const money = (
  key: 'netMinor' | 'contributionMinor' | 'predicted12mMinor' | 'predicted36mMinor' | 'residualMinor' | 'lifetimeMinor',
) =>
  ({
    width: 118,
    numeric: true,
    sortable: key !== 'predicted36mMinor',
    cell: (row, { format }) => format.wholeMoney(row[key]),
  }) satisfies Shape;
const day = (key: 'firstOn' | 'lastOn', width = 104) =>
  ({ width, sortable: true, cell: (row, { format }) => format.day(row[key]) }) satisfies Shape;
const count = (key: 'orders' | 'purchaseDays' | 'daysSinceLast') =>
  ({ width: 96, numeric: true, sortable: key !== 'orders', cell: (row, { format }) => format.count(row[key]) }) satisfies Shape;
const chance = (key: 'probabilityAlive' | 'probabilityPurchase180', width: number) =>
  ({
    width,
    numeric: true,
    sortable: key === 'probabilityAlive',
    cell: (row, { format }) => format.ratio(row[key], 0),
  }) satisfies Shape;

const shapes: Readonly<Record<ColumnKey, Shape>> = {
  customerId: {
    width: 128,
    sortable: true,
    cell: ({ customerId }) => (
      <Link to="/customers/$customerId" params={{ customerId }}>
        {customerId}
      </Link>
    ),
  },
  stage: {
    width: 138,
    cell: ({ stage, atRisk }, { t }) => (
      <>
        <Tag tone={stageTones[stage]}>{t(`stage.${stage}`)}</Tag> {atRisk ? <Tag tone="bad">{t('customers.risk')}</Tag> : null}
      </>
    ),
  },
  band: { width: 104, cell: ({ band }, { t }) => <Tag tone={bandTones[band]}>{t(`band.${band}`)}</Tag> },
  rfmGroup: { width: 124, cell: ({ rfmGroup }, { t }) => (rfmGroup ? t(`rfmGroup.${rfmGroup}`) : '—') },
  netMinor: money('netMinor'),
  lifetimeMinor: money('lifetimeMinor'),
  residualMinor: money('residualMinor'),
  predicted12mMinor: money('predicted12mMinor'),
  purchaseDays: count('purchaseDays'),
  lastOn: day('lastOn'),
  daysSinceLast: count('daysSinceLast'),
  probabilityPurchase180: chance('probabilityPurchase180', 124),
  nextOrderOn: { width: 110, cell: ({ nextOrderOn }, { format }) => format.day(nextOrderOn) },
  firstChannel: { width: 96, cell: ({ firstChannel }, { word }) => (firstChannel ? word('channel', firstChannel) : '—') },
  firstOn: day('firstOn'),
  firstCategory: { width: 110, cell: ({ firstCategory }) => firstCategory ?? '—' },
  isMember: { width: 76, cell: ({ isMember }, { t }) => (isMember ? t('customers.yes') : '—') },
  orders: count('orders'),
  contributionMinor: money('contributionMinor'),
  predicted36mMinor: money('predicted36mMinor'),
  meanIntervalDays: {
    width: 124,
    numeric: true,
    cell: ({ meanIntervalDays }, { format }) => format.decimal(meanIntervalDays, 0),
  },
  probabilityAlive: chance('probabilityAlive', 108),
  kind: { width: 96, cell: ({ kind }, { t }) => t(`kind.${kind}`) },
};

export const allColumns = Object.keys(shapes) as ColumnKey[];
export const firstColumns: readonly ColumnKey[] = allColumns.slice(0, 13);

export const tableColumns = (keys: readonly ColumnKey[], words: Words): VirtualColumn<CustomerRow>[] =>
  keys.map((key) => {
    const { cell, ...shape } = shapes[key];
    return { key, title: words.t(`customers.column.${key}`), ...shape, cell: (row) => cell(row, words) };
  });
