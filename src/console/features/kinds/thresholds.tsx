import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberInput, TextInput } from '../../ui/field.tsx';
import { useFormat } from '../../workspace.ts';
import type { CustomerRule } from './api.ts';
import { wordsIn } from './rules.ts';
import { ruleName } from './sentence.ts';

interface LimitsProps {
  readonly rule: CustomerRule;
  /** Without it the limits can only be read. */
  readonly onEdit: ((rule: CustomerRule) => void) | undefined;
}

interface ThresholdsProps extends LimitsProps {
  readonly onEdit: (rule: CustomerRule) => void;
}

/** The numbers of a rule. */
export const Thresholds = ({ rule, onEdit }: LimitsProps) =>
  onEdit ? <Edited rule={rule} onEdit={onEdit} /> : <Shown rule={rule} />;

const limits = ['orders', 'factor', 'units', 'receivers', 'days'] as const;

function Shown({ rule }: Pick<LimitsProps, 'rule'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const told = new Map<string, unknown>(Object.entries(rule));
  const limitOf = (name: Name) => {
    const value = told.get(name);
    if (typeof value !== 'number') return null;
    return (
      <p key={name}>
        {t(`kinds.limit.${name}`)} {format.decimal(value, Number.isInteger(value) ? 0 : 1)}
      </p>
    );
  };
  return <>{limits.map(limitOf)}</>;
}

/** To be changed in place. */
function Edited({ rule, onEdit }: ThresholdsProps) {
  if (rule.test === 'list') return <Accounts rule={rule} onEdit={onEdit} />;
  const number = (key: Name, value: number, set: (value: number) => CustomerRule) => (
    <Limit key={key} name={key} value={value} rule={rule} onSet={(next) => onEdit(set(Math.max(1, next)))} />
  );
  const whole = Math.round;
  if (rule.test === 'order_kind') return number('orders', rule.orders, (orders) => ({ ...rule, orders: whole(orders) }));
  if (rule.test === 'orders') return number('orders', rule.orders, (orders) => ({ ...rule, orders: whole(orders) }));
  if (rule.test === 'spend') return number('factor', rule.factor, (factor) => ({ ...rule, factor }));
  if (rule.test === 'bulk')
    return (
      <div className="row">
        {number('units', rule.units, (units) => ({ ...rule, units: whole(units) }))}
        {number('orders', rule.orders, (orders) => ({ ...rule, orders: whole(orders) }))}
      </div>
    );
  return (
    <div className="row">
      {number('receivers', rule.receivers, (receivers) => ({ ...rule, receivers: whole(receivers) }))}
      {rule.days === null ? null : number('days', rule.days, (days) => ({ ...rule, days: whole(days) }))}
    </div>
  );
}

type Name = 'orders' | 'factor' | 'units' | 'receivers' | 'days';

interface LimitProps {
  readonly name: Name;
  readonly value: number;
  readonly rule: CustomerRule;
  readonly onSet: (value: number) => void;
}

function Limit({ name, value, rule, onSet }: LimitProps) {
  const { t } = useTranslation();
  const words = t(`kinds.limit.${name}`);
  return (
    <NumberInput
      label={`${ruleName(rule, t)}: ${words}`}
      lead={words}
      value={value}
      min={1}
      width={190}
      onChange={(next) => onSet(next ?? 1)}
    />
  );
}

function Accounts({
  rule,
  onEdit,
}: {
  readonly rule: Extract<CustomerRule, { test: 'list' }>;
  readonly onEdit: ThresholdsProps['onEdit'];
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(rule.accounts.join(', '));
  const type = (typed: string) => {
    setText(typed);
    onEdit({ ...rule, accounts: wordsIn(typed) });
  };
  return (
    <TextInput
      label={`${ruleName(rule, t)}: ${t('kinds.limit.accounts')}`}
      placeholder={t('kinds.limit.accounts')}
      value={text}
      onChange={type}
      width={320}
    />
  );
}
