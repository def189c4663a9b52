import { useTranslation } from 'react-i18next';
import type { AutomationState } from '../../../contract/automation.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { useRetry, useUnwatch } from './api.ts';

type Folder = AutomationState['folders'][number];
type File = AutomationState['files'][number];

const INBOX = 0;

export function FoldersCard({ state }: { readonly state: AutomationState }) {
  const { t } = useTranslation();
  const unwatch = useUnwatch();
  const title = t('automation.folders');
  const columns: Column<Folder>[] = [
    {
      key: 'path',
      title: t('automation.folder'),
      cell: ({ id, path, readable }) => (
        <>
          {id === INBOX ? `${t('automation.inboxName')}: ` : ''}
          <code>{path}</code> {readable ? null : <Tag tone="bad">{t('automation.unreadable')}</Tag>}
        </>
      ),
    },
    { key: 'source', title: t('automation.source'), cell: ({ source }) => source ?? t('automation.fromHeader') },
    {
      key: 'remove',
      title: <span className="sr-only">{t('automation.remove')}</span>,
      cell: ({ id, path }) =>
        id === INBOX ? null : (
          <Button small label={t('automation.removeOf', { path })} onClick={() => unwatch.mutate(id)}>
            {t('automation.remove')}
          </Button>
        ),
    },
  ];
  return (
    <Card title={title} note={t('automation.foldersNote')}>
      {unwatch.isError ? <ErrorView error={unwatch.error} /> : null}
      <Table caption={title} columns={columns} rows={state.folders} rowKey={({ id }) => String(id)} />
      <p className="muted">{t('automation.addFolder')}</p>
    </Card>
  );
}

const tones: Readonly<Record<File['state'], Tone>> = {
  taken: 'info',
  loaded: 'good',
  already_loaded: 'plain',
  refused: 'bad',
  failed: 'bad',
};

export function FilesCard({ state }: { readonly state: AutomationState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const retry = useRetry();
  const title = t('automation.files');
  const columns: Column<File>[] = [
    { key: 'at', title: t('automation.at'), cell: ({ changedAt }) => format.time(changedAt) },
    { key: 'file', title: t('automation.file'), cell: ({ path }) => path },
    {
      key: 'state',
      title: t('automation.state'),
      cell: (file) => <Tag tone={tones[file.state]}>{t(`automation.states.${file.state}`)}</Tag>,
    },
    {
      key: 'reason',
      title: t('automation.reason'),
      cell: ({ reason, retryAt }) =>
        [reason, retryAt && t('automation.again', { at: format.time(retryAt) })].filter(Boolean).join('; '),
    },
    {
      key: 'retry',
      title: <span className="sr-only">{t('automation.retry')}</span>,
      cell: ({ id, path, state: became }) =>
        became === 'refused' || became === 'failed' ? (
          <Button small label={t('automation.retryOf', { path })} onClick={() => retry.mutate(id)}>
            {t('automation.retry')}
          </Button>
        ) : null,
    },
  ];
  return (
    <Card title={title}>
      {retry.isError ? <ErrorView error={retry.error} /> : null}
      {state.files.length === 0 ? (
        <Empty title={t('automation.noFiles')} advice={t('automation.noFilesAdvice')} />
      ) : (
        <Table caption={title} columns={columns} rows={state.files} rowKey={({ id }) => String(id)} height={360} />
      )}
    </Card>
  );
}
