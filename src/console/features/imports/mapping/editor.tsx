import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { ErrorView } from '../../../ui/error-view.tsx';
import { useFigureWords } from '../../../ui/figure-words.ts';
import { Read } from '../../../ui/read.tsx';
import { GroupedSelect } from '../../../ui/select.tsx';
import { Notice } from '../../../ui/states.tsx';
import { livePreviewOf, type MappingWords, mappingWords, type NamedSource, type Preview, sources } from '../api.ts';
import { ColumnChoices } from './column-table.tsx';
import { type Connection, ConnectionFields } from './connection-fields.tsx';
import {
  assign,
  bindingsOf,
  type Draft,
  draftOf,
  type KindWord,
  lacking,
  type StatusWord,
  withKind,
  withPreset,
  withStatus,
} from './draft.ts';
import { MappingFile } from './mapping-file.tsx';
import { ReadTable } from './read-table.tsx';
import { useSaveSource } from './use-save-source.ts';
import { WordTable } from './word-table.tsx';

interface EditorProps {
  readonly uploadId: string;
  readonly preview: Preview;
  readonly onSaved: () => void;
}

/** What each column of a strange file means, kept for the files of its connection. */
export function MappingEditor(props: EditorProps) {
  const words = useQuery(mappingWords);
  const known = useQuery(sources);
  return (
    <Read query={words}>
      {(found) => <Read query={known}>{(list) => <Editing {...props} words={found} known={list.sources} />}</Read>}
    </Read>
  );
}

const connectionOf = (preview: Preview, known: readonly NamedSource[]): Connection => {
  const source = known.find(({ name }) => name === preview.source);
  return {
    name: source?.name ?? '',
    channel: source?.channel ?? '',
    shop: source?.shop ?? '',
    currency: source?.currency ?? known[0]?.currency ?? 'CNY',
    programme: preview.mapping?.constants?.['programme'] ?? '',
    minimumGoodsMinor: source?.minimumGoodsMinor ?? null,
  };
};

interface EditingProps extends EditorProps {
  readonly words: MappingWords;
  readonly known: readonly NamedSource[];
}

function Editing({ uploadId, preview: first, onSaved, words, known }: EditingProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(() => draftOf(first));
  const [connection, setConnection] = useState(() => connectionOf(first, known));
  const live = useQuery(livePreviewOf(uploadId, draft));
  const preview = live.data ?? first;
  return (
    <div className="stack">
      <Notice tone="info" title={t('mapping.title')}>
        {t('mapping.note')}
      </Notice>
      <ConnectionFields connection={connection} onChange={(change) => setConnection({ ...connection, ...change })} />
      <PresetChoice words={words} draft={draft} onChange={setDraft} />
      {live.isError ? <ErrorView error={live.error} /> : null}
      <Lacking preview={preview} words={words} draft={draft} />
      <Choices preview={preview} words={words} draft={draft} onChange={setDraft} />
      <h3>{t('mapping.read')}</h3>
      <ReadTable preview={preview} />
      <SaveLine connection={connection} draft={draft} preview={preview} onRead={setDraft} onSaved={onSaved} />
    </div>
  );
}

interface DraftProps {
  readonly words: MappingWords;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

function PresetChoice({ words, draft, onChange }: DraftProps) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const named = (general: boolean) =>
    words.presets
      .filter((preset) => preset.general === general)
      .map(({ key, name, target }) => ({ value: key, label: `${name} · ${word('mapping.target', target)}` }));
  return (
    <div className="field">
      <span>{t('mapping.preset')}</span>
      <GroupedSelect
        label={t('mapping.preset')}
        value={draft.preset}
        groups={[
          { label: t('mapping.general'), options: named(true) },
          { label: t('mapping.exports'), options: named(false) },
        ]}
        onChange={(preset) => (preset ? onChange(withPreset(draft, preset)) : undefined)}
        width={360}
      />
      <p className="field-hint">{t('mapping.presetHint')}</p>
    </div>
  );
}

const targetOf = (words: MappingWords, { preset }: Draft) => {
  const target = words.presets.find(({ key }) => key === preset)?.target;
  return words.targets.find((one) => one.target === target);
};

function Lacking({ preview, words, draft }: Omit<DraftProps, 'onChange'> & { readonly preview: Preview }) {
  const { t } = useTranslation();
  const { word } = useFigureWords();
  const fed = new Set([...Object.keys(bindingsOf(preview)), ...Object.keys(draft.constants ?? {})]);
  const missing = lacking(targetOf(words, draft)?.required ?? [], fed);
  if (missing.length === 0) return null;
  const or = (fields: readonly string[]) => fields.map((field) => word('field', field)).join(t('mapping.or'));
  return (
    <Notice tone="bad" title={t('mapping.lacking')}>
      <ul>
        {missing.map((fields) => (
          <li key={fields.join()}>{or(fields)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Choices({ preview, words, draft, onChange }: DraftProps & { readonly preview: Preview }) {
  const { t } = useTranslation();
  const groups = targetOf(words, draft)?.groups ?? [];
  const bindings = bindingsOf(preview);
  return (
    <>
      <h3>{t('mapping.columns')}</h3>
      <ColumnChoices
        preview={preview}
        groups={groups}
        onAssign={(header, field) => onChange(assign(draft, bindings, header, field))}
      />
      {preview.statuses.length > 0 ? (
        <>
          <h3>{t('mapping.statuses')}</h3>
          <WordTable
            title={t('mapping.statuses')}
            group="status"
            found={preview.statuses}
            words={words.statuses as StatusWord[]}
            onChoose={(word, status) => onChange(withStatus(draft, word, status))}
          />
        </>
      ) : null}
      {preview.kinds.length > 0 ? (
        <>
          <h3>{t('mapping.kinds')}</h3>
          <WordTable
            title={t('mapping.kinds')}
            group="orderKind"
            found={preview.kinds}
            words={words.kinds as KindWord[]}
            onChoose={(word, kind) => onChange(withKind(draft, word, kind))}
          />
        </>
      ) : null}
    </>
  );
}

interface SaveLineProps {
  readonly connection: Connection;
  readonly draft: Draft;
  readonly preview: Preview;
  readonly onRead: (draft: Draft) => void;
  readonly onSaved: () => void;
}

function SaveLine({ connection, draft, preview, onRead, onSaved }: SaveLineProps) {
  const { t } = useTranslation();
  const save = useSaveSource();
  const nameless = connection.name.trim() === '';
  return (
    <div className="stack">
      <div className="row">
        <Button
          look="primary"
          disabled={nameless || preview.missing.length > 0}
          busy={save.isPending}
          onClick={() => save.mutate({ connection, draft }, { onSuccess: onSaved })}
        >
          {t('mapping.save')}
        </Button>
        <MappingFile draft={draft} name={connection.name} onRead={onRead} />
      </div>
      {nameless ? <p className="field-hint">{t('mapping.nameFirst')}</p> : null}
      {save.isError ? <ErrorView error={save.error} /> : null}
    </div>
  );
}
