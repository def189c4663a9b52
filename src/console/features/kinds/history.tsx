import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { listKindVersions } from '../../../contract/kinds.ts';
import { useMay } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { useToast } from '../../ui/providers.tsx';
import { Read } from '../../ui/read.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useFormat } from '../../workspace.ts';
import { type Page, useUndo, versionsQuery } from './api.ts';
import { changedName } from './sentence.ts';

type Version = ReplyOf<typeof listKindVersions>['versions'][number];

export function History({ page }: { readonly page: Page }) {
  const { t } = useTranslation();
  const query = useQuery(versionsQuery);
  return (
    <Card title={t('kinds.history.title')} note={t('kinds.history.note')}>
      <Read query={query}>{({ versions }) => <Versions page={page} versions={versions} />}</Read>
    </Card>
  );
}

function Versions({ page, versions }: { readonly page: Page; readonly versions: readonly Version[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const undo = useUndo();
  const may = useMay('operator');
  const back = (version: number) => undo.mutate(version, { onSuccess: () => toast.good(t('kinds.history.done', { version })) });
  const what = ({ change, rules }: Version) => {
    const [verb = '', to = ''] = change.split(' ');
    const names = rules.map((id) => changedName(id, page.book, t)).join(t('kinds.history.and'));
    return verb === 'undo' ? t('kinds.history.undo', { version: to }) : verb === 'default' ? t('kinds.history.default') : names;
  };
  const columns: Column<Version>[] = [
    { key: 'version', title: t('kinds.column.version'), numeric: true, cell: ({ version }) => format.count(version) },
    { key: 'when', title: t('kinds.column.when'), cell: ({ at }) => (at ? format.time(at) : '—') },
    { key: 'who', title: t('kinds.column.who'), cell: ({ by }) => by ?? '—' },
    { key: 'what', title: t('kinds.column.what'), cell: what },
    {
      key: 'back',
      title: t('kinds.column.actions'),
      cell: ({ version }) =>
        version === page.version ? (
          t('kinds.history.now')
        ) : may ? (
          <Button small busy={undo.isPending} onClick={() => back(version)}>
            {t('kinds.history.back', { version })}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      {undo.isError ? <ErrorView error={undo.error} /> : null}
      <Table caption={t('kinds.history.title')} columns={columns} rows={versions} rowKey={({ version }) => String(version)} />
    </>
  );
}
