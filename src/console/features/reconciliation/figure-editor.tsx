import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeFigure, typeFigure, undoFigure } from '../../../contract/books.ts';
import { client } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { Field, NumberInput, TextInput } from '../../ui/field.tsx';
import { useToast } from '../../ui/providers.tsx';
import { Select } from '../../ui/select.tsx';
import { useFormat } from '../../workspace.ts';
import { type Basis, basisCodes, type Difference, type Place } from './words.ts';

interface FigureEditorProps {
  readonly place: Place;
  readonly figure: Difference['figure'] | undefined;
  readonly onDone: () => void;
}

function useChanges(onDone: () => void) {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const toast = useToast();
  return useMutation({
    mutationFn: (change: () => Promise<unknown>) => change(),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['/reconciliation'] });
      void queries.invalidateQueries({ queryKey: ['/reconciliation/difference'] });
      toast.good(t('books.figure.saved'));
      onDone();
    },
  });
}

/** The figure of one month and place: typed, undone or taken away. */
export function FigureEditor({ place, figure, onDone }: FigureEditorProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const [amount, setAmount] = useState(figure ? figure.amountMinor / format.minorPerUnit : null);
  const [basis, setBasis] = useState<Basis>(figure?.basis ?? 'paid_with_freight');
  const [note, setNote] = useState(figure?.note ?? '');
  const change = useChanges(onDone);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (amount === null) return;
    const body = { ...place, amountMinor: Math.round(amount * format.minorPerUnit), basis, note };
    change.mutate(() => client.call(typeFigure, { body }));
  };
  return (
    <form className="stack" onSubmit={save}>
      <Field id={`${id}-amount`} label={t('books.figure.amount')}>
        <NumberInput id={`${id}-amount`} value={amount} onChange={setAmount} lead={format.symbol} width={260} />
      </Field>
      <Field id={`${id}-basis`} label={t('books.basis.label')}>
        <Select<Basis>
          label={t('books.basis.label')}
          value={basis}
          options={basisCodes.map((value) => ({ value, label: t(`books.basis.${value}`) }))}
          onChange={(value) => setBasis(value ?? 'paid_with_freight')}
          width={360}
        />
      </Field>
      <Field id={`${id}-note`} label={t('books.figure.note')}>
        <TextInput id={`${id}-note`} value={note} onChange={setNote} width={360} />
      </Field>
      {change.isError ? <ErrorView error={change.error} /> : null}
      <div className="row">
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />
        <Button look="primary" busy={change.isPending} disabled={amount === null} onClick={save}>
          {t('books.figure.save')}
        </Button>
        {figure && figure.source !== 'platform' ? (
          <>
            <Button onClick={() => change.mutate(() => client.call(undoFigure, { body: place }))}>
              {t('books.figure.undo')}
            </Button>
            <Button look="danger" onClick={() => change.mutate(() => client.call(removeFigure, { body: place }))}>
              {t('books.figure.remove')}
            </Button>
          </>
        ) : null}
      </div>
      {figure ? (
        <p className="muted">
          {figure.source === 'platform'
            ? t('books.platform.by', { by: figure.by })
            : t('books.figure.by', { version: figure.version, by: figure.by, at: format.time(figure.at || null) })}
        </p>
      ) : null}
    </form>
  );
}
