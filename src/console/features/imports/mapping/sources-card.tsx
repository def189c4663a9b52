import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../session.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/states.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { useFormat } from '../../../workspace.ts';
import { type MappingWords, mappingWords, type NamedSource } from '../api.ts';
import { SourceEditor } from './source-editor.tsx';

/** The named connections: what they say for their rows, and the mappings kept for their files. */
export function SourcesCard({ rows }: { readonly rows: readonly NamedSource[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  const words = useQuery(mappingWords).data;
  const editing = rows.find(({ name }) => name === open);
  return (
    <Card title={t('mapping.sources')} note={t('mapping.sourcesNote')}>
      {rows.length === 0 ? (
        <Empty title={t('mapping.noSources')} advice={t('mapping.noSourcesAdvice')} />
      ) : (
        <SourceTable rows={rows} words={words} onEdit={setOpen} />
      )}
      {editing && words ? (
        <SourceEditor key={editing.name} source={editing} words={words} onClose={() => setOpen(undefined)} />
      ) : null}
    </Card>
  );
}

interface SourceTableProps {
  readonly rows: readonly NamedSource[];
  readonly words: MappingWords | undefined;
  readonly onEdit: (name: string) => void;
}

function SourceTable({ rows, words, onEdit }: SourceTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay('operator');
  const named = (preset: string | undefined) => words?.presets.find(({ key }) => key === preset)?.name ?? preset ?? '';
  const columns: Column<NamedSource>[] = [
    { key: 'name', title: t('mapping.name'), cell: ({ name }) => <strong>{name}</strong> },
    { key: 'channel', title: t('mapping.channel'), cell: ({ channel }) => channel ?? '—' },
    { key: 'shop', title: t('mapping.shop'), cell: ({ shop }) => shop ?? '—' },
    {
      key: 'minimum',
      title: t('mapping.minimum'),
      numeric: true,
      cell: ({ minimumGoodsMinor: minimum }) => (minimum === null ? '—' : format.money(minimum)),
    },
    {
      key: 'mappings',
      title: t('mapping.mappings'),
      cell: ({ mappings }) => mappings.map(({ preset }) => named(preset)).join(', ') || '—',
    },
    {
      key: 'edit',
      title: <span className="sr-only">{t('mapping.edit')}</span>,
      cell: ({ name }) =>
        may ? (
          <Button small label={t('mapping.editOf', { name })} onClick={() => onEdit(name)}>
            {t('mapping.edit')}
          </Button>
        ) : null,
    },
  ];
  return <Table caption={t('mapping.sources')} columns={columns} rows={rows} rowKey={({ name }) => name} height={320} />;
}
