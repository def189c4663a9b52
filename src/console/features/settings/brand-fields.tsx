import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field, NumberInput, TextInput } from '../../ui/field.tsx';
import type { Settings } from './form-state.ts';

interface BrandFieldsProps {
  readonly settings: Settings;
  /** Data are in, so the currency stands. */
  readonly fixed: boolean;
  readonly onChange: (part: Partial<Settings>) => void;
}

export function BrandFields({ settings, fixed, onChange }: BrandFieldsProps) {
  const { t } = useTranslation();
  return (
    <Card title={t('settings.brand')}>
      <div className="stack">
        <Field id="name" label={t('settings.name')}>
          <TextInput id="name" value={settings.name} onChange={(name) => onChange({ name })} width={320} />
        </Field>
        <Field id="zone" label={t('settings.zone')} hint={t('settings.zoneHint')}>
          <TextInput id="zone" value={settings.timeZone} onChange={(timeZone) => onChange({ timeZone })} width={320} />
        </Field>
        <Field id="currency" label={t('settings.currency')} hint={fixed ? t('settings.fixed') : undefined}>
          <TextInput
            id="currency"
            value={settings.currency}
            disabled={fixed}
            onChange={(currency) => onChange({ currency: currency.toUpperCase() })}
            width={120}
          />
        </Field>
        <Field id="history" label={t('settings.history')}>
          <NumberInput
            id="history"
            value={settings.historyMonths}
            min={0}
            max={120}
            onChange={(months) => onChange({ historyMonths: months ?? 0 })}
          />
        </Field>
        <Locale settings={settings} onChange={onChange} />
      </div>
    </Card>
  );
}

function Locale({ settings, onChange }: Pick<BrandFieldsProps, 'settings' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <strong>{t('settings.locale')}</strong>
      <Choice
        label={t('settings.locale')}
        value={settings.locale}
        options={[
          { value: 'zh-CN', label: t('app.zh') },
          { value: 'en', label: t('app.en') },
        ]}
        onChange={(locale) => onChange({ locale })}
      />
    </div>
  );
}
