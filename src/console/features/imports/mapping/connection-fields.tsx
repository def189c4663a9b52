import { useTranslation } from 'react-i18next';
import { minorDigits } from '../../../../base/money.ts';
import { Field, NumberInput, TextInput } from '../../../ui/field.tsx';
import { toMajor, toMinor } from './draft.ts';

/** What a connection says for rows that do not. */
export interface Connection {
  readonly name: string;
  readonly channel: string;
  readonly shop: string;
  readonly currency: string;
  /** Kept with the mapping, whose member numbers are unique within it. */
  readonly programme: string;
  readonly minimumGoodsMinor: number | null;
}

interface ConnectionFieldsProps {
  readonly connection: Connection;
  /** A name that is given once is the connection's. */
  readonly named?: boolean;
  readonly onChange: (change: Partial<Connection>) => void;
}

export function ConnectionFields({ connection, named, onChange }: ConnectionFieldsProps) {
  const { t } = useTranslation();
  const { name, channel, shop, currency, programme, minimumGoodsMinor } = connection;
  const digits = minorDigits(/^[A-Z]{3}$/.test(currency) ? currency : 'CNY');
  const text = (key: 'channel' | 'shop' | 'currency' | 'programme', value: string) => (
    <Field id={`mapping-${key}`} label={t(`mapping.${key}`)} hint={t(`mapping.${key}Hint`)}>
      <TextInput id={`mapping-${key}`} value={value} onChange={(next) => onChange({ [key]: next })} width={220} />
    </Field>
  );
  return (
    <div className="grid">
      <Field id="mapping-name" label={t('mapping.name')} hint={t('mapping.nameHint')}>
        <TextInput
          id="mapping-name"
          value={name}
          onChange={(next) => onChange({ name: next })}
          width={220}
          disabled={named ?? false}
        />
      </Field>
      {text('channel', channel)}
      {text('shop', shop)}
      {named ? null : text('programme', programme)}
      {text('currency', currency)}
      <Field id="mapping-minimum" label={t('mapping.minimum')} hint={t('mapping.minimumHint')}>
        <NumberInput
          id="mapping-minimum"
          value={toMajor(minimumGoodsMinor, digits)}
          onChange={(major) => onChange({ minimumGoodsMinor: toMinor(major, digits) })}
          min={0}
          lead={currency}
          width={220}
        />
      </Field>
    </div>
  );
}
