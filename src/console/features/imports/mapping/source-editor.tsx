import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { ErrorView } from '../../../ui/error-view.tsx';
import { Field, TextInput } from '../../../ui/field.tsx';
import { useFigureWords } from '../../../ui/figure-words.ts';
import { Select } from '../../../ui/select.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import type { MappingWords, NamedSource } from '../api.ts';
import { type Connection, ConnectionFields } from './connection-fields.tsx';
import { type Draft, type StatusWord, withStatus } from './draft.ts';
import { ErpShops } from './erp-shops.tsx';
import { MappingFile } from './mapping-file.tsx';
import { useSaveSource } from './use-save-source.ts';

interface SourceEditorProps {
  readonly source: NamedSource;
  readonly words: MappingWords;
  readonly onClose: () => void;
}

const isKept = (mapping: NamedSource['mappings'][number]): mapping is Draft => mapping.preset !== undefined;

/** A connection and its mappings, without a file at hand. */
export function SourceEditor({ source, words, onClose }: SourceEditorProps) {
  const { t } = useTranslation();
  const [connection, setConnection] = useState<Connection>({
    ...source,
    channel: source.channel ?? '',
    shop: source.shop ?? '',
    programme: '',
  });
  const save = useSaveSource();
  const kept = source.mappings.filter(isKept);
  return (
    <section className="stack" aria-label={t('mapping.editOf', { name: source.name })}>
      <h3>{source.name}</h3>
      <ConnectionFields named connection={connection} onChange={(change) => setConnection({ ...connection, ...change })} />
      <ErpShops source={source.name} />
      {kept.map((mapping) => (
        <KeptMapping key={mapping.preset} mapping={mapping} connection={connection} words={words} />
      ))}
      {save.isError ? <ErrorView error={save.error} /> : null}
      <div className="row">
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate({ connection }, { onSuccess: onClose })}>
          {t('mapping.saveSource')}
        </Button>
        <Button onClick={onClose}>{t('mapping.close')}</Button>
      </div>
    </section>
  );
}

interface KeptProps {
  readonly mapping: Draft;
  readonly connection: Connection;
  readonly words: MappingWords;
}

function KeptMapping({ mapping, connection, words }: KeptProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(mapping);
  const save = useSaveSource();
  const name = words.presets.find(({ key }) => key === mapping.preset)?.name ?? mapping.preset;
  const programme = draft.constants?.['programme'] ?? '';
  const id = `programme-${mapping.preset}`;
  return (
    <div className="stack">
      <h4>{t('mapping.mappingOf', { preset: name })}</h4>
      <HeaderTable draft={draft} onChange={setDraft} />
      <StatusWords draft={draft} words={words} onChange={setDraft} />
      <Field id={id} label={t('mapping.programme')} hint={t('mapping.programmeHint')}>
        <TextInput
          id={id}
          value={programme}
          onChange={(text) => setDraft({ ...draft, constants: { ...draft.constants, programme: text } })}
          width={220}
        />
      </Field>
      <div className="row">
        <Button small busy={save.isPending} onClick={() => save.mutate({ connection: { ...connection, programme }, draft })}>
          {t('mapping.saveMapping')}
        </Button>
        <Button small look="danger" onClick={() => save.mutate({ connection, forget: mapping.preset })}>
          {t('mapping.forget')}
        </Button>
        <MappingFile draft={draft} name={connection.name} onRead={setDraft} />
      </div>
      {save.isError ? <ErrorView error={save.error} /> : null}
    </div>
  );
}

interface DraftProps {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

function HeaderTable({ draft, onChange }: DraftProps) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const rows = Object.entries(draft.columns ?? {});
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'field', title: t('mapping.feeds'), cell: ([field]) => word('field', field) },
    {
      key: 'header',
      title: t('mapping.column'),
      cell: ([field, header]) => (
        <TextInput
          label={t('mapping.headerOf', { field: word('field', field) })}
          placeholder={t('mapping.notUsed')}
          value={header ?? ''}
          onChange={(next) => onChange({ ...draft, columns: { ...draft.columns, [field]: next.trim() === '' ? null : next } })}
          width={240}
        />
      ),
    },
  ];
  return <Table caption={t('mapping.columns')} columns={columns} rows={rows} rowKey={([field]) => field} height={300} />;
}

function StatusWords({ draft, words, onChange }: DraftProps & { readonly words: MappingWords }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const [added, setAdded] = useState('');
  const options = (words.statuses as StatusWord[]).map((value) => ({ value, label: word('status', value) }));
  const rows = Object.entries(draft.statuses ?? {});
  const choice = (text: string, value: StatusWord | undefined) => (
    <Select
      label={t('mapping.meansOf', { word: text })}
      value={value}
      options={options}
      onChange={(chosen) => onChange(withStatus(draft, text, chosen))}
      clearable
      width={220}
    />
  );
  return (
    <div className="stack">
      {rows.map(([text, value]) => (
        <div className="row" key={text}>
          <code>{text}</code> {choice(text, value)}
        </div>
      ))}
      <div className="row">
        <TextInput
          label={t('mapping.addWord')}
          placeholder={t('mapping.addWord')}
          value={added}
          onChange={setAdded}
          width={220}
        />
        {added.trim() === '' ? null : choice(added.trim(), draft.statuses?.[added.trim()])}
      </div>
    </div>
  );
}
