import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AutomationState } from '../../../contract/automation.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { Field, Switch, TextInput } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { useFormat } from '../../workspace.ts';
import { useChangeAutomation } from './api.ts';

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

export function ScheduleCard({ state }: { readonly state: AutomationState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { automation, pending } = state;
  const [time, setTime] = useState(automation.dailyAt ?? '06:30');
  const [daily, setDaily] = useState(automation.dailyAt !== null);
  const [rest, setRest] = useState({ runAfterImport: automation.runAfterImport, watchInbox: automation.watchInbox });
  const save = useChangeAutomation();
  const change = { dailyAt: daily ? time : null, ...rest };
  const same = JSON.stringify(change) === JSON.stringify(automation);
  const wrong = daily && !isTime(time);
  const actions = (
    <Button look="primary" disabled={same || wrong} busy={save.isPending} onClick={() => save.mutate(change)}>
      {t('automation.save')}
    </Button>
  );
  return (
    <Card title={t('automation.schedule')} note={t('automation.scheduleNote')} actions={actions}>
      <div className="stack">
        {pending ? (
          <Notice tone="info" title={t(`automation.pending.${pending.because}`, { at: format.time(pending.notBefore) })} />
        ) : null}
        {save.isError ? <ErrorView error={save.error} /> : null}
        <Switch label={t('automation.daily')} checked={daily} onChange={setDaily} />
        <Field
          id="daily-at"
          label={t('automation.dailyAt')}
          hint={t('automation.dailyHint')}
          error={wrong ? t('automation.badTime') : undefined}
        >
          <TextInput id="daily-at" value={time} onChange={setTime} width={120} disabled={!daily} />
        </Field>
        <Switch
          label={t('automation.afterImport')}
          checked={rest.runAfterImport}
          onChange={(runAfterImport) => setRest({ ...rest, runAfterImport })}
        />
        <Switch
          label={t('automation.inbox')}
          checked={rest.watchInbox}
          onChange={(watchInbox) => setRest({ ...rest, watchInbox })}
        />
      </div>
    </Card>
  );
}
