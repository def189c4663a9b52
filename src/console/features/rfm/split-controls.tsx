import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { NumberInput } from '../../ui/field.tsx';
import { useFormat } from '../../workspace.ts';
import type { Rfm } from './pictures.ts';
import type { Method, RfmSearch } from './search.ts';

const route = getRouteApi('/rfm');
const methods: readonly Method[] = ['median', 'mean', 'quantile', 'fixed'];

/** How high and low are told apart; fixed limits start from those in use. */
export function SplitControls({ report }: { readonly report: Rfm }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const method = search.method ?? report.method;
  const ask = (next: RfmSearch) => void navigate({ search: next });
  const choose = (value: Method) => {
    if (value === 'fixed') return ask({ method: value, ...report.thresholds });
    ask(value === 'quantile' ? { method: value, quantile: 0.8 } : { method: value });
  };
  return (
    <div className="filters">
      <Choice
        label={t('rfm.method')}
        value={method}
        options={methods.map((value) => ({ value, label: t(`rfm.methods.${value}`) }))}
        onChange={choose}
      />
      {method === 'fixed' ? <Fixed key={JSON.stringify(report.thresholds)} report={report} onAsk={ask} /> : null}
      {method === 'quantile' ? <Quantile key={search.quantile} quantile={search.quantile ?? 0.8} onAsk={ask} /> : null}
    </div>
  );
}

function Fixed({ report, onAsk }: { readonly report: Rfm; readonly onAsk: (next: RfmSearch) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [limits, setLimits] = useState(report.thresholds);
  const set =
    (key: keyof typeof limits, factor = 1) =>
    (value: number | null) =>
      setLimits({ ...limits, [key]: Math.max(1, Math.round((value ?? 1) * factor)) });
  return (
    <>
      <NumberInput
        label={t('rfm.recencyDays')}
        lead={t('rfm.recencyDays')}
        width={200}
        value={limits.recencyDays}
        min={1}
        onChange={set('recencyDays')}
      />
      <NumberInput
        label={t('rfm.frequency')}
        lead={t('rfm.frequency')}
        width={200}
        value={limits.frequency}
        min={1}
        onChange={set('frequency')}
      />
      <NumberInput
        label={t('rfm.monetary')}
        lead={t('rfm.monetary')}
        width={220}
        value={limits.monetaryMinor / format.minorPerUnit}
        min={1}
        unit={format.symbol}
        onChange={set('monetaryMinor', format.minorPerUnit)}
      />
      <Button onClick={() => onAsk({ method: 'fixed', ...limits })}>{t('rfm.apply')}</Button>
    </>
  );
}

function Quantile({ quantile, onAsk }: { readonly quantile: number; readonly onAsk: (next: RfmSearch) => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState<number | null>(quantile);
  return (
    <>
      <NumberInput
        label={t('rfm.quantile')}
        lead={t('rfm.quantile')}
        width={200}
        value={value}
        min={0.01}
        max={0.99}
        onChange={setValue}
      />
      <Button onClick={() => onAsk({ method: 'quantile', quantile: value ?? 0.8 })}>{t('rfm.apply')}</Button>
    </>
  );
}
