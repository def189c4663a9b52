import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { Field, NumberInput } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { useFormat } from '../../workspace.ts';
import { CategoryMargins } from './category-margins.tsx';
import { fromPercent, type Settings, toPercent } from './form-state.ts';

interface MoneyFieldsProps {
  readonly settings: Settings;
  readonly onChange: (part: Partial<Settings>) => void;
}

export function MoneyFields({ settings, onChange }: MoneyFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={t('settings.money')}>
      <div className="stack">
        <Field id="margin" label={t('settings.margin')} hint={t('settings.marginHint')}>
          <NumberInput
            id="margin"
            value={toPercent(settings.defaultMarginRate)}
            min={0}
            max={100}
            unit="%"
            onChange={(percent) => onChange({ defaultMarginRate: fromPercent(percent) })}
          />
        </Field>
        <CategoryMargins margins={settings.marginByCategory} onChange={(marginByCategory) => onChange({ marginByCategory })} />
        <Field id="minimum" label={t('settings.minimum')} hint={t('settings.minimumHint')}>
          <NumberInput
            id="minimum"
            value={settings.minimumGoodsMinor / format.minorPerUnit}
            min={0}
            unit={format.symbol}
            onChange={(units) => onChange({ minimumGoodsMinor: Math.round((units ?? 0) * format.minorPerUnit) })}
          />
        </Field>
        <Field id="discount" label={t('settings.discount')} hint={t('settings.discountHint')}>
          <NumberInput
            id="discount"
            value={toPercent(settings.discountMonthly)}
            min={0}
            max={100}
            unit="%"
            onChange={(percent) => onChange({ discountMonthly: fromPercent(percent) ?? 0 })}
          />
        </Field>
        <Split settings={settings} onChange={onChange} />
      </div>
    </Card>
  );
}

const methods = ['median', 'mean', 'quantile', 'fixed'] as const;

function Split({ settings, onChange }: MoneyFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <strong>{t('settings.rfm')}</strong>
      <Select<Settings['rfmMethod']>
        label={t('settings.rfm')}
        value={settings.rfmMethod}
        // fixed limits are chosen on the RFM page, beside the customers they split
        options={methods
          .filter((value) => value !== 'fixed' || settings.rfmThresholds !== null)
          .map((value) => ({ value, label: t(`rfm.methods.${value}`) }))}
        onChange={(rfmMethod) => onChange(rfmMethod ? { rfmMethod } : {})}
      />
    </div>
  );
}
