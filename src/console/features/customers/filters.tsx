import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readCohorts } from '../../../contract/customers.ts';
import { reading } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { NumberInput, SearchInput, Switch } from '../../ui/field.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { SelectMany } from '../../ui/select.tsx';
import { useFormat } from '../../workspace.ts';
import { type CustomerSearch, type FilterKey, filterOf, hasFilter, listOf } from './search.ts';

interface FiltersProps {
  readonly search: CustomerSearch;
  readonly onChange: (change: CustomerSearch) => void;
  readonly onClear: () => void;
}

const codes = {
  stage: ['prospect', 'new', 'returning', 'high_value', 'dormant', 'lost'],
  band: ['high', 'mid', 'base', 'none'],
  rfm: [
    'important_value',
    'important_keep',
    'important_develop',
    'important_win_back',
    'general_value',
    'general_keep',
    'general_develop',
    'general_win_back',
  ],
  kind: ['consumer', 'reseller', 'staff', 'company', 'shared'],
} as const;
const groups = { stage: 'stage', band: 'band', rfm: 'rfmGroup', kind: 'kind' } as const;

const further: readonly FilterKey[] = [
  'kind',
  'member',
  'minNetMinor',
  'maxNetMinor',
  'minPurchaseDays',
  'maxPurchaseDays',
  'firstFrom',
  'firstTo',
  'lastFrom',
  'lastTo',
];

export function Filters({ search, onChange, onClear }: FiltersProps) {
  const { t } = useTranslation();
  const used = Object.keys(filterOf(search)).some((key) => (further as readonly string[]).includes(key));
  const [open, setOpen] = useState(used);
  return (
    <search aria-label={t('customers.filter')}>
      <div className="filters">
        <SearchInput
          label={t('customers.search')}
          initial={search.search ?? ''}
          onSearch={(text) => onChange({ search: text })}
        />
        <Codes field="stage" search={search} onChange={onChange} />
        <Codes field="band" search={search} onChange={onChange} />
        <Codes field="rfm" search={search} onChange={onChange} />
        <Channels search={search} onChange={onChange} />
        <Flag field="atRisk" search={search} onChange={onChange} />
        <Button look="quiet" expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('customers.less') : t('customers.more')}
        </Button>
        {hasFilter(search) ? <Button onClick={onClear}>{t('customers.clear')}</Button> : null}
      </div>
      {open ? <Further search={search} onChange={onChange} /> : null}
    </search>
  );
}

type PartProps = Pick<FiltersProps, 'search' | 'onChange'>;

const Further = ({ search, onChange }: PartProps) => (
  <div className="filters">
    <Codes field="kind" search={search} onChange={onChange} />
    <Flag field="member" search={search} onChange={onChange} />
    <Limit field="minNetMinor" label="minNet" search={search} onChange={onChange} />
    <Limit field="maxNetMinor" label="maxNet" search={search} onChange={onChange} />
    <Limit field="minPurchaseDays" label="minDays" search={search} onChange={onChange} />
    <Limit field="maxPurchaseDays" label="maxDays" search={search} onChange={onChange} />
    <Day field="firstFrom" search={search} onChange={onChange} />
    <Day field="firstTo" search={search} onChange={onChange} />
    <Day field="lastFrom" search={search} onChange={onChange} />
    <Day field="lastTo" search={search} onChange={onChange} />
  </div>
);

function Codes({ field, search, onChange }: PartProps & { readonly field: keyof typeof codes }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  return (
    <SelectMany<string>
      label={t(`customers.${field}`)}
      value={listOf(search[field])}
      options={codes[field].map((value) => ({ value, label: word(groups[field], value) }))}
      onChange={(values) => onChange({ [field]: values.join(',') })}
      width={150}
    />
  );
}

/** The channels this brand sells through, as the cohorts know them. */
function Channels({ search, onChange }: PartProps) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const channels = useQuery(reading(readCohorts)).data?.channels ?? [];
  return (
    <SelectMany<string>
      label={t('customers.channel')}
      value={listOf(search.channel)}
      options={channels.map((value) => ({ value, label: word('channel', value) }))}
      onChange={(values) => onChange({ channel: values.join(',') })}
      width={150}
    />
  );
}

function Flag({ field, search, onChange }: PartProps & { readonly field: 'atRisk' | 'member' }) {
  const { t } = useTranslation();
  return (
    <Switch
      label={t(`customers.${field}`)}
      checked={search[field] === 'true'}
      onChange={(checked) => onChange({ [field]: checked ? 'true' : '' })}
    />
  );
}

interface LimitProps extends PartProps {
  readonly field: 'minNetMinor' | 'maxNetMinor' | 'minPurchaseDays' | 'maxPurchaseDays';
  readonly label: 'minNet' | 'maxNet' | 'minDays' | 'maxDays';
}

function Limit({ field, label, search, onChange }: LimitProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const size = field.endsWith('Minor') ? format.minorPerUnit : 1;
  const now = search[field];
  return (
    <NumberInput
      label={t(`customers.${label}`)}
      placeholder={t(`customers.${label}`)}
      value={now ? Number(now) / size : null}
      min={0}
      width={150}
      {...(size > 1 ? { unit: format.symbol } : {})}
      onChange={(value) => onChange({ [field]: value === null ? '' : String(Math.round(value * size)) })}
    />
  );
}

function Day({ field, search, onChange }: PartProps & { readonly field: 'firstFrom' | 'firstTo' | 'lastFrom' | 'lastTo' }) {
  const { t } = useTranslation();
  return (
    <DayInput
      label={t(`customers.${field}`)}
      value={search[field]}
      onChange={(day) => onChange({ [field]: day ?? '' })}
      width={150}
    />
  );
}
