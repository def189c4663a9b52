import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importFigures } from '../../../contract/books.ts';
import { client } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { Popover } from '../../ui/overlay.tsx';
import { useToast } from '../../ui/providers.tsx';
import { Select } from '../../ui/select.tsx';
import { tableFiles, tableIn } from '../../ui/small-file.ts';
import { useFormat } from '../../workspace.ts';
import { type Basis, basisCodes } from './words.ts';

export function ImportFigures() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpen={setOpen} content={<Form onDone={() => setOpen(false)} />}>
      <Button expanded={open}>{t('books.figure.import')}</Button>
    </Popover>
  );
}

function Form({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const toast = useToast();
  const id = useId();
  const [basis, setBasis] = useState<Basis>('paid_with_freight');
  const take = useMutation({
    mutationFn: async (file: File) => client.call(importFigures, { body: { ...(await tableIn(file)), basis } }),
    onSuccess: ({ changed, unchanged }) => {
      void queries.invalidateQueries({ queryKey: ['/reconciliation'] });
      toast.good(t('books.figure.imported', { changed: format.count(changed), unchanged: format.count(unchanged) }));
      onDone();
    },
  });
  return (
    <div className="run-box">
      <p className="muted">{t('books.figure.importNote')}</p>
      <Select<Basis>
        label={t('books.basis.label')}
        value={basis}
        options={basisCodes.map((value) => ({ value, label: t(`books.basis.${value}`) }))}
        onChange={(value) => setBasis(value ?? 'paid_with_freight')}
        width={320}
      />
      <label htmlFor={id}>{t('books.figure.choose')}</label>
      <input
        id={id}
        type="file"
        accept={tableFiles}
        onChange={({ target }) => target.files?.[0] && take.mutate(target.files[0])}
      />
      {take.isError ? <ErrorView error={take.error} /> : null}
    </div>
  );
}
