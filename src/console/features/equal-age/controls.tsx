import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/choice.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Select } from '../../ui/select.tsx';
import type { Report } from './pictures.ts';
import { type EqualAgeSearch, type Measure, parseEqualAgeSearch, type Unit } from './search.ts';

const route = getRouteApi('/equal-age');
const units: readonly Unit[] = ['day', 'week', 'month'];
const measures: readonly Measure[] = ['net_sales', 'orders', 'buyers', 'refund_rate'];
const ages = ['0', '1', '3', '7', '14', '30', '60', '90'] as const;

/** What is compared, of what, at which age. */
export function Controls({ report, search }: { readonly report: Report; readonly search: EqualAgeSearch }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const navigate = route.useNavigate();
  const ask = (part: Readonly<Record<string, unknown>>) =>
    void navigate({ search: parseEqualAgeSearch({ ...search, ...part }), replace: true });
  return (
    <div className="filters">
      <Choice
        label={t('equalAge.measure')}
        value={report.measure}
        options={measures.map((value) => ({ value, label: t(`equalAge.measures.${value}`) }))}
        onChange={(measure) => ask({ measure })}
      />
      <Choice
        label={t('equalAge.unit')}
        value={report.unit}
        options={units.map((value) => ({ value, label: t(`equalAge.units.${value}`) }))}
        onChange={(unit) => ask({ unit, age: undefined })}
      />
      <AgeSelect report={report} search={search} onAsk={ask} />
      <Select<string>
        label={t('equalAge.channel')}
        placeholder={t('equalAge.allChannels')}
        value={search.channel}
        clearable
        options={report.channels.map((value) => ({ value, label: word('channel', value) }))}
        onChange={(channel) => ask({ channel })}
      />
      {report.categories.length > 0 && report.measure !== 'buyers' ? (
        <Select<string>
          label={t('equalAge.category')}
          placeholder={t('equalAge.allCategories')}
          value={search.category}
          clearable
          options={report.categories.map((value) => ({ value, label: value }))}
          onChange={(category) => ask({ category })}
        />
      ) : null}
    </div>
  );
}

interface AgeSelectProps {
  readonly report: Report;
  readonly search: EqualAgeSearch;
  readonly onAsk: (part: Readonly<Record<string, unknown>>) => void;
}

function AgeSelect({ report, search, onAsk }: AgeSelectProps) {
  const { t } = useTranslation();
  return (
    <Select<string>
      label={t('equalAge.age')}
      placeholder={t('equalAge.ageAuto', { days: report.age })}
      value={search.age === undefined ? undefined : String(search.age)}
      clearable
      width={210}
      options={ages.map((value) => ({ value, label: t('equalAge.ageDays', { days: value }) }))}
      onChange={(age) => onAsk({ age })}
    />
  );
}
