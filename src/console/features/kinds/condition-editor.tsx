import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { NumberInput, TextInput } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { useFormat } from '../../workspace.ts';
import type { Condition } from './api.ts';
import { conditionFields, fieldOf, onField, wordsIn } from './rules.ts';
import { isAmount } from './sentence.ts';

interface ConditionEditorProps {
  /** From 1, for screen readers. */
  readonly place: number;
  readonly condition: Condition;
  readonly onEdit: (condition: Condition) => void;
  readonly onRemove?: () => void;
}

export function ConditionEditor({ place, condition, onEdit, onRemove }: ConditionEditorProps) {
  const { t } = useTranslation();
  return (
    <div className="row">
      <Select
        label={t('kinds.editor.fieldOf', { place })}
        value={fieldOf(condition)}
        options={conditionFields.map((value) => ({ value, label: t(`kinds.field.${value}`) }))}
        onChange={(field) => (field ? onEdit(onField(condition, field)) : undefined)}
      />
      {condition.on === 'buyer' ? null : <Test place={place} condition={condition} onEdit={onEdit} />}
      {'values' in condition ? (
        <Words key={fieldOf(condition)} place={place} condition={condition} onEdit={onEdit} />
      ) : (
        <Amount place={place} condition={condition} onEdit={onEdit} />
      )}
      {'lines' in condition ? <Lines place={place} condition={condition} onEdit={onEdit} /> : null}
      {onRemove ? (
        <Button small look="quiet" label={t('kinds.editor.removeCondition', { place })} onClick={onRemove}>
          ×
        </Button>
      ) : null}
    </div>
  );
}

type Part<Of extends Condition> = Pick<ConditionEditorProps, 'place' | 'onEdit'> & { readonly condition: Of };
type OnNumbers = Extract<Condition, { value: number }>;
type OnWords = Extract<Condition, { values: string[] }>;
type OnLines = Extract<Condition, { lines: 'every' | 'any' }>;

const textTests = ['contains', 'equals', 'starts_with'] as const;
const numberTests = ['at_least', 'at_most', 'equals'] as const;

function Test({ place, condition, onEdit }: Part<Exclude<Condition, { on: 'buyer' }>>) {
  const { t } = useTranslation();
  const label = t('kinds.editor.testOf', { place });
  if ('values' in condition) {
    const options = textTests.map((value) => ({ value, label: t(`kinds.test.${value}`) }));
    return (
      <Select
        label={label}
        value={condition.test}
        options={options}
        onChange={(test) => test && onEdit({ ...condition, test })}
        width={110}
      />
    );
  }
  const options = numberTests.map((value) => ({ value, label: t(`kinds.test.${value}`) }));
  return (
    <Select
      label={label}
      value={condition.test}
      options={options}
      onChange={(test) => test && onEdit({ ...condition, test })}
      width={110}
    />
  );
}

/** What is typed stays as it is typed; the rule takes the words in it. */
function Words({ place, condition, onEdit }: Part<OnWords>) {
  const { t } = useTranslation();
  const [text, setText] = useState(condition.values.join(', '));
  const type = (typed: string) => {
    setText(typed);
    onEdit({ ...condition, values: wordsIn(typed) });
  };
  return (
    <TextInput
      label={t('kinds.editor.wordsOf', { place })}
      placeholder={t('kinds.editor.words')}
      value={text}
      onChange={type}
      width={260}
    />
  );
}

function Amount({ place, condition, onEdit }: Part<OnNumbers>) {
  const { t } = useTranslation();
  const format = useFormat();
  const factor = isAmount(condition.field) ? format.minorPerUnit : 1;
  return (
    <NumberInput
      label={t('kinds.editor.numberOf', { place })}
      value={condition.value / factor}
      {...(factor > 1 ? { unit: format.symbol } : {})}
      onChange={(value) => onEdit({ ...condition, value: Math.round((value ?? 0) * factor) })}
    />
  );
}

function Lines({ place, condition, onEdit }: Part<OnLines>) {
  const { t } = useTranslation();
  return (
    <Select<'every' | 'any'>
      label={t('kinds.editor.linesOf', { place })}
      value={condition.lines}
      options={[
        { value: 'every', label: t('kinds.editor.every') },
        { value: 'any', label: t('kinds.editor.anyLine') },
      ]}
      onChange={(lines) => lines && onEdit({ ...condition, lines })}
      width={150}
    />
  );
}
