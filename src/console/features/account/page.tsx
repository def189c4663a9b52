import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { changePassword, endSession, listSessions } from '../../../contract/session.ts';
import { client, reading } from '../../api.ts';
import { useCaller } from '../../session.tsx';
import { AccountError } from '../../ui/account-error.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useToast } from '../../ui/providers.tsx';
import { Read } from '../../ui/read.tsx';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';

const sessionsQuery = reading(listSessions);
type Session = ReplyOf<typeof listSessions>['sessions'][number];

/** One's own password and sessions. */
export function AccountPage() {
  const { t } = useTranslation();
  const caller = useCaller().data?.caller;
  if (!caller?.isPerson) return <Empty large title={t('account.mine.title')} advice={t('account.mine.notPerson')} />;
  return <Own name={caller.name} role={t(`account.role.${caller.role}`)} />;
}

function Own({ name, role }: { readonly name: string; readonly role: string }) {
  const { t } = useTranslation();
  const sessions = useQuery(sessionsQuery);
  const count = sessions.data?.sessions.length ?? 1;
  return (
    <>
      <PageHead name={t('account.mine.title')} sentence={t('account.mine.sentence', { name, role, count })} />
      <div className="stack">
        <ChangePassword />
        <Card title={t('account.mine.sessions')} note={t('account.mine.sessionsNote')}>
          <Read query={sessions}>{({ sessions: rows }) => <Sessions rows={rows} />}</Read>
        </Card>
      </div>
    </>
  );
}

function ChangePassword() {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const blank = { current: '', next: '', again: '' };
  const [it, setIt] = useState(blank);
  const { current, next } = it;
  const change = useMutation({
    mutationFn: () => client.call(changePassword, { body: { current, next } }),
    onSuccess: () => {
      setIt(blank);
      toast.good(t('account.mine.changed'));
      void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const differs = it.again !== '' && it.again !== next;
  const ready = current !== '' && next !== '' && it.again === next;
  return (
    <Card title={t('account.mine.change')} note={t('account.mine.changeNote')}>
      <Form onSubmit={() => ready && change.mutate()}>
        <Field id="current" label={t('account.mine.current')}>
          <TextInput
            id="current"
            value={current}
            onChange={(value) => setIt({ ...it, current: value })}
            secret
            autoComplete="current-password"
          />
        </Field>
        <Field id="next" label={t('account.join.password')} hint={t('account.join.rules')}>
          <TextInput
            id="next"
            value={next}
            onChange={(value) => setIt({ ...it, next: value })}
            secret
            autoComplete="new-password"
          />
        </Field>
        <Field id="again" label={t('account.join.again')} error={differs ? t('account.join.differs') : undefined}>
          <TextInput
            id="again"
            value={it.again}
            onChange={(value) => setIt({ ...it, again: value })}
            secret
            autoComplete="new-password"
          />
        </Field>
        <AccountError error={change.error} />
        <Button look="primary" submit busy={change.isPending} disabled={!ready}>
          {t('account.mine.change')}
        </Button>
      </Form>
    </Card>
  );
}

function Sessions({ rows }: { readonly rows: readonly Session[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Session>[] = [
    { key: 'since', title: t('account.mine.since'), width: 180, cell: ({ createdAt }) => format.time(createdAt) },
    { key: 'seen', title: t('account.mine.seen'), width: 180, cell: ({ seenAt }) => format.time(seenAt) },
    { key: 'from', title: t('account.mine.from'), cell: ({ address }) => address },
    { key: 'browser', title: t('account.mine.browser'), cell: ({ agent }) => agent },
    { key: 'end', title: <span className="sr-only">{t('account.mine.end')}</span>, cell: (session) => <End session={session} /> },
  ];
  return (
    <Table caption={t('account.mine.sessions')} columns={columns} rows={rows} rowKey={({ sessionId }) => String(sessionId)} />
  );
}

function End({ session: { sessionId, current, address } }: { readonly session: Session }) {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => client.call(endSession, { params: { sessionId } }),
    onSuccess: () => {
      toast.good(t('account.mine.ended'));
      void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
    onError: (error) => toast.bad(error.message),
  });
  if (current) return <Tag tone="good">{t('account.mine.this')}</Tag>;
  return (
    <Button small busy={end.isPending} onClick={() => end.mutate()} label={t('account.mine.endOf', { address })}>
      {t('account.mine.end')}
    </Button>
  );
}
