import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings, readSettings } from '../../../contract/settings.ts';
import { client, reading } from '../../api.ts';
import type { Format } from '../../format/create-format.ts';
import { useMay } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { NotYours } from '../../ui/not-yours.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useToast } from '../../ui/providers.tsx';
import { Read } from '../../ui/read.tsx';
import { useFormat, useStatus } from '../../workspace.ts';
import { BrandFields } from './brand-fields.tsx';
import { CostRates } from './cost-rates.tsx';
import { changesOf, type Settings } from './form-state.ts';
import { MoneyFields } from './money-fields.tsx';
import { OverlapFields } from './overlap-fields.tsx';

const query = reading(readSettings);

export function settingsSentence(
  { name, currency, timeZone, defaultMarginRate }: Settings,
  t: TFunction,
  format: Format,
): string {
  const margin =
    defaultMarginRate === null
      ? t('settings.marginUnknown')
      : t('settings.marginKnown', { rate: format.ratio(defaultMarginRate) });
  return t('settings.sentence', { name, currency, zone: timeZone, margin });
}

export function SettingsPage() {
  const settings = useQuery(query);
  return <Read query={settings}>{(known) => <Form key={JSON.stringify(known)} known={known} />}</Read>;
}

function useSave() {
  const queries = useQueryClient();
  const { t } = useTranslation();
  const toast = useToast();
  return useMutation({
    mutationFn: (changes: Partial<Settings>) => client.call(changeSettings, { body: changes }),
    onSuccess: (saved) => {
      queries.setQueryData(query.queryKey, saved);
      void queries.invalidateQueries({ queryKey: ['/status'] });
      toast.good(t('settings.saved'));
    },
  });
}

function Form({ known }: { readonly known: Settings }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [next, setNext] = useState(known);
  const save = useSave();
  // until it is known whether there are orders, as if there were
  const fixed = useStatus().data?.loaded.orders !== 0;
  const changes = changesOf(known, next);
  const change = (part: Partial<Settings>) => setNext({ ...next, ...part });
  const same = Object.keys(changes).length === 0;
  const actions = !useMay('admin') ? (
    <NotYours />
  ) : (
    <Button look="primary" disabled={same} busy={save.isPending} onClick={() => save.mutate(changes)}>
      {t('settings.save')}
    </Button>
  );
  return (
    <>
      <PageHead name={t('settings.title')} sentence={settingsSentence(known, t, format)} actions={actions} />
      {save.isError ? <ErrorView error={save.error} /> : null}
      <div className="grid">
        <BrandFields settings={next} fixed={fixed} onChange={change} />
        <MoneyFields settings={next} onChange={change} />
        <div className="span-12">
          <CostRates rates={next.costRates} onChange={(costRates) => change({ costRates })} />
        </div>
        <div className="span-12">
          <OverlapFields overlaps={next.overlaps} onChange={(overlaps) => change({ overlaps })} />
        </div>
      </div>
    </>
  );
}
