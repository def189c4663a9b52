import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { NumberInput, TextInput } from '../../ui/field.tsx';
import { fromPercent, toPercent } from './form-state.ts';

type Margins = Readonly<Record<string, number>>;

interface CategoryMarginsProps {
  readonly margins: Margins;
  readonly onChange: (margins: Record<string, number>) => void;
}

/** A margin for each category that has its own. */
export function CategoryMargins({ margins, onChange }: CategoryMarginsProps) {
  const { t } = useTranslation();
  const remove = (name: string) => onChange(Object.fromEntries(Object.entries(margins).filter(([key]) => key !== name)));
  return (
    <fieldset className="margins">
      <legend>{t('settings.categories')}</legend>
      {Object.entries(margins).map(([name, rate]) => (
        <div className="row" key={name}>
          <span className="margin-name">{name}</span>
          <NumberInput
            label={`${name}: ${t('settings.rate')}`}
            value={toPercent(rate)}
            min={0}
            max={100}
            unit="%"
            onChange={(percent) => onChange({ ...margins, [name]: fromPercent(percent) ?? 0 })}
          />
          <Button small look="quiet" label={t('settings.removeCategory', { name })} onClick={() => remove(name)}>
            ×
          </Button>
        </div>
      ))}
      <NewCategory onAdd={(name) => onChange({ ...margins, [name]: margins[name] ?? 0.5 })} />
    </fieldset>
  );
}

function NewCategory({ onAdd }: { readonly onAdd: (name: string) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const add = () => {
    onAdd(name.trim());
    setName('');
  };
  return (
    <div className="row">
      <TextInput
        label={t('settings.category')}
        placeholder={t('settings.category')}
        value={name}
        onChange={setName}
        width={180}
      />
      <Button disabled={name.trim() === ''} onClick={add}>
        {t('settings.addCategory')}
      </Button>
    </div>
  );
}
