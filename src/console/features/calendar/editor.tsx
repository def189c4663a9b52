import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { campaignPlatforms } from '../../../contract/calendar.ts';
import { Button } from '../../ui/button.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Drawer } from '../../ui/overlay.tsx';
import { Select } from '../../ui/select.tsx';
import { useSet } from './api.ts';
import type { Draft } from './draft.ts';
import { PhaseRows } from './phase-rows.tsx';
import { problemIn } from './problems.ts';

interface EditorProps {
  readonly first: Draft;
  readonly version: number;
  readonly onClose: () => void;
}

/** Sets a campaign of one platform and year; a new one has a name to be given. */
export function Editor({ first, version, onClose }: EditorProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(first);
  const save = useSet(version, onClose);
  const isNew = first.campaign === '';
  const problem = problemIn(draft);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const title = isNew ? t('calendar.add') : t('calendar.editOf', { name: `${first.campaign} ${first.platform} ${first.year}` });
  return (
    <Drawer title={title} open onClose={onClose}>
      <div className="stack">
        {isNew ? <Names draft={draft} onChange={change} /> : null}
        <PhaseRows phases={draft.phases} year={draft.year} onChange={(phases) => change({ phases })} />
        <Peak draft={draft} onChange={change} />
        {problem ? (
          <p className="field-error">{t(`calendar.problem.${problem.code}`, { at: problem.at, year: draft.year })}</p>
        ) : null}
        {save.error ? <ErrorView error={save.error} /> : null}
        <div className="row">
          <Button look="primary" disabled={problem !== null} busy={save.isPending} onClick={() => save.mutate(draft)}>
            {t('calendar.save')}
          </Button>
          <Button onClick={onClose}>{t('calendar.cancel')}</Button>
        </div>
      </div>
    </Drawer>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

function Names({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <Field label={t('calendar.campaign')} id={id} hint={t('calendar.nameHint')}>
        <TextInput id={id} value={draft.campaign} onChange={(campaign) => onChange({ campaign })} />
      </Field>
      <div className="field">
        <span>{t('calendar.platform')}</span>
        <Select
          label={t('calendar.platform')}
          value={draft.platform}
          options={campaignPlatforms.map((value) => ({ value, label: t(`calendar.platforms.${value}`) }))}
          onChange={(platform) => platform && onChange({ platform })}
        />
      </div>
    </>
  );
}

function Peak({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <span>{t('calendar.peak')}</span>
      <DayInput label={t('calendar.peak')} value={draft.peak} onChange={(peak) => onChange({ peak })} />
      <p className="field-hint">{t('calendar.peakHint')}</p>
    </div>
  );
}
