import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Drawer } from '../../ui/overlay.tsx';
import { Select } from '../../ui/select.tsx';
import type { Condition, OrderKind, OrderRule } from './api.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { freshCondition, isWhole } from './rules.ts';
import { ruleName } from './sentence.ts';

const kinds: readonly OrderKind[] = [
  'sale',
  'presale',
  'group_purchase',
  'sample',
  'gift',
  'price_difference',
  'reshipment',
  'brushing',
  'staff',
  'distribution',
  'company',
  'test',
];

interface RuleEditorProps {
  readonly rule: OrderRule;
  readonly isNew: boolean;
  readonly onClose: () => void;
  readonly onKeep: (rule: OrderRule) => void;
  readonly onRemove: (rule: OrderRule) => void;
}

/** One rule in a drawer; what it would change is shown on the page before anything is saved. */
export function RuleEditor({ rule, isNew, onClose, onKeep, onRemove }: RuleEditorProps) {
  const { t } = useTranslation();
  const [next, setNext] = useState(rule);
  const edit = (part: Partial<OrderRule>) => setNext({ ...next, ...part });
  const close = (work: (rule: OrderRule) => void) => () => {
    work(next);
    onClose();
  };
  return (
    <Drawer title={isNew ? t('kinds.editor.add') : t('kinds.editOf', { name: ruleName(rule, t) })} open onClose={onClose}>
      <div className="stack">
        <Naming rule={next} onEdit={edit} />
        <Conditions rule={next} onEdit={edit} />
        <div className="row">
          <Button look="primary" disabled={!isWhole(next)} onClick={close(onKeep)}>
            {t('kinds.editor.keep')}
          </Button>
          <Button onClick={onClose}>{t('kinds.discard')}</Button>
          {isNew ? null : (
            <Button look="danger" onClick={close(onRemove)}>
              {t('kinds.editor.remove')}
            </Button>
          )}
        </div>
        <p className="muted">{t('kinds.editor.hint')}</p>
      </div>
    </Drawer>
  );
}

interface PartProps {
  readonly rule: OrderRule;
  readonly onEdit: (part: Partial<OrderRule>) => void;
}

function Naming({ rule, onEdit }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      {rule.name === null ? null : (
        <Field id="rule-name" label={t('kinds.editor.name')}>
          <TextInput id="rule-name" value={rule.name} onChange={(name) => onEdit({ name })} />
        </Field>
      )}
      <div className="field">
        <strong>{t('kinds.editor.kind')}</strong>
        <Select<OrderKind>
          label={t('kinds.editor.kind')}
          value={rule.kind}
          options={kinds.map((value) => ({ value, label: t(`orderKind.${value}`) }))}
          onChange={(kind) => (kind ? onEdit({ kind }) : undefined)}
          width={220}
        />
      </div>
      <div className="field">
        <strong>{t('kinds.editor.match')}</strong>
        <Choice
          label={t('kinds.editor.match')}
          value={rule.match}
          options={[
            { value: 'all', label: t('kinds.editor.all') },
            { value: 'any', label: t('kinds.editor.any') },
          ]}
          onChange={(match) => onEdit({ match })}
        />
      </div>
    </>
  );
}

function Conditions({ rule, onEdit }: PartProps) {
  const { t } = useTranslation();
  const set = (conditions: Condition[]) => onEdit({ conditions });
  return (
    <fieldset className="margins">
      <legend>{t('kinds.editor.conditions')}</legend>
      {rule.conditions.map((condition, i) => (
        <ConditionEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name but their place
          key={i}
          place={i + 1}
          condition={condition}
          onEdit={(edited) => set(rule.conditions.map((one, at) => (at === i ? edited : one)))}
          {...(rule.conditions.length > 1 ? { onRemove: () => set(rule.conditions.filter((_, at) => at !== i)) } : {})}
        />
      ))}
      <Button small onClick={() => set([...rule.conditions, freshCondition()])}>
        {t('kinds.editor.addCondition')}
      </Button>
    </fieldset>
  );
}
