import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Select } from '../../ui/select.tsx';
import type { Draft } from './draft.ts';

const kinds = ['warm_up', 'deposit', 'balance', 'spot', 'return'] as const;

interface PhaseRowsProps {
  readonly phases: Draft['phases'];
  readonly year: number;
  readonly onChange: (phases: Draft['phases']) => void;
}

/** Phases with their first and last day, a line each. */
export function PhaseRows({ phases, onChange }: PhaseRowsProps) {
  const { t } = useTranslation();
  const set = (at: number, part: Partial<Draft['phases'][number]>) =>
    onChange(phases.map((phase, i) => (i === at ? { ...phase, ...part } : phase)));
  return (
    <fieldset className="phases">
      <legend>{t('calendar.phases')}</legend>
      {phases.map(({ phase, from, to }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
        <div className="row" key={i}>
          <Select
            label={t('calendar.phaseOf', { number: i + 1 })}
            value={phase}
            width={110}
            options={kinds.map((value) => ({ value, label: t(`calendar.phase.${value}`) }))}
            onChange={(value) => value && set(i, { phase: value })}
          />
          <DayInput
            label={t('calendar.from', { number: i + 1 })}
            value={from}
            width={130}
            onChange={(day) => set(i, { from: day })}
          />
          <DayInput label={t('calendar.to', { number: i + 1 })} value={to} width={130} onChange={(day) => set(i, { to: day })} />
          <Button
            small
            look="quiet"
            label={t('calendar.removePhase', { number: i + 1 })}
            onClick={() => onChange(phases.filter((_, at) => at !== i))}
          >
            ×
          </Button>
        </div>
      ))}
      <Button small onClick={() => onChange([...phases, { phase: 'spot', from: undefined, to: undefined }])}>
        {t('calendar.addPhase')}
      </Button>
    </fieldset>
  );
}
