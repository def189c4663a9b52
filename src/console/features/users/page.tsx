import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../base/principal.ts';
import { addUser, listUsers } from '../../../contract/accounts.ts';
import { client } from '../../api.ts';
import { useCaller } from '../../session.tsx';
import { AccountError } from '../../ui/account-error.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Read } from '../../ui/read.tsx';
import { RoleSelect } from '../../ui/role-select.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { Empty } from '../../ui/states.tsx';
import { useFormat } from '../../workspace.ts';
import { type GivenLink, type User, usersQuery } from './api.ts';
import { UserTable } from './user-table.tsx';

/** Who may sign in, and as what. */
export function UsersPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const users = useQuery(usersQuery);
  const [given, setGiven] = useState<GivenLink>();
  return (
    <>
      <PageHead name={t('users.name')} sentence={useSentence(users.data?.users)} />
      <div className="stack">
        {given ? (
          <ShownOnce
            title={t('users.linkTitle', { name: given.name })}
            note={t('users.linkNote', { until: format.time(given.expiresAt) })}
            text={`${given.address ?? window.location.origin}${given.path}`}
            onClose={() => setGiven(undefined)}
          />
        ) : null}
        <Invite onGiven={setGiven} />
        <Card title={t('users.list')}>
          <Read query={users}>
            {({ users: rows }) =>
              rows.length === 0 ? <Empty title={t('users.sentenceNone')} /> : <UserTable rows={rows} onGiven={setGiven} />
            }
          </Read>
        </Card>
      </div>
    </>
  );
}

function useSentence(users: readonly User[] | undefined): string {
  const { t } = useTranslation();
  const caller = useCaller().data;
  if (!users) return t('state.loading');
  if (caller?.signIn === false) return t('users.sentenceOff');
  const active = users.filter(({ state }) => state === 'active');
  if (active.length === 0) return t('users.sentenceNone');
  return t('users.sentence', { count: active.length, admins: active.filter(({ role }) => role === 'admin').length });
}

function Invite({ onGiven }: { readonly onGiven: (link: GivenLink) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const invite = useMutation({
    mutationFn: () => client.call(addUser, { body: { name, role } }),
    onSuccess: ({ user, link }) => {
      setName('');
      onGiven({ ...link, name: user.name });
      void queries.invalidateQueries({ queryKey: [listUsers.path] });
    },
  });
  return (
    <Card title={t('users.addTitle')} note={t('users.addNote')}>
      <Form onSubmit={() => name.trim() && invite.mutate()}>
        <div className="start-line level">
          <Field id="user-name" label={t('account.name')}>
            <TextInput id="user-name" value={name} onChange={setName} width={260} autoComplete="off" />
          </Field>
          <RoleSelect label={t('users.role')} value={role} onChange={setRole} />
          <Button look="primary" submit busy={invite.isPending} disabled={name.trim() === ''}>
            {t('users.add')}
          </Button>
        </div>
        <p className="muted">{t(`account.roleMeaning.${role}`)}</p>
        <AccountError error={invite.error} />
      </Form>
    </Card>
  );
}
