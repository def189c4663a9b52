import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeUser, linkUser } from '../../../contract/accounts.ts';
import { client } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { useFigureWords } from '../../ui/figure-words.ts';
import { useToast } from '../../ui/providers.tsx';
import { RoleSelect } from '../../ui/role-select.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';
import { type GivenLink, type User, usersQuery } from './api.ts';

const tones = { active: 'good', invited: 'info', disabled: 'warn' } as const;

interface UserTableProps {
  readonly rows: readonly User[];
  readonly onGiven: (link: GivenLink) => void;
}

export function UserTable({ rows, onGiven }: UserTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<User>[] = [
    { key: 'name', title: t('account.name'), cell: ({ name }) => <strong>{name}</strong> },
    { key: 'role', title: t('users.role'), cell: (user) => <UserRole user={user} /> },
    {
      key: 'state',
      title: t('users.stateTitle'),
      cell: ({ state }) => <Tag tone={tones[state]}>{t(`users.state.${state}`)}</Tag>,
    },
    { key: 'seen', title: t('users.seen'), cell: ({ lastSeenAt }) => (lastSeenAt ? format.time(lastSeenAt) : t('users.never')) },
    { key: 'sessions', title: t('users.sessions'), numeric: true, cell: ({ sessions }) => format.count(sessions) },
    { key: 'actions', title: t('users.actions'), cell: (user) => <Actions user={user} onGiven={onGiven} /> },
  ];
  return <Table caption={t('users.list')} columns={columns} rows={rows} rowKey={({ userId }) => String(userId)} />;
}

interface Change {
  readonly role?: User['role'];
  readonly disabled?: boolean;
}

function useChange({ userId }: User) {
  const queries = useQueryClient();
  const refused = useRefusal();
  return useMutation({
    mutationFn: (change: Change) => client.call(changeUser, { params: { userId }, body: change }),
    onSuccess: () => queries.invalidateQueries({ queryKey: usersQuery.queryKey }),
    onError: refused,
  });
}

function useRefusal() {
  const toast = useToast();
  const { word } = useFigureWords();
  return (error: Error & { code?: string }) => {
    const said = word('account.error', error.code ?? '');
    toast.bad(said === error.code ? error.message : said || error.message);
  };
}

function UserRole({ user }: { readonly user: User }) {
  const { t } = useTranslation();
  const change = useChange(user);
  return (
    <RoleSelect label={t('users.roleOf', { name: user.name })} value={user.role} onChange={(role) => change.mutate({ role })} />
  );
}

function Actions({ user, onGiven }: { readonly user: User; readonly onGiven: UserTableProps['onGiven'] }) {
  const { t } = useTranslation();
  const { name, userId } = user;
  const change = useChange(user);
  const refused = useRefusal();
  const link = useMutation({
    mutationFn: () => client.call(linkUser, { params: { userId } }),
    onSuccess: (given) => onGiven({ ...given, name }),
    onError: refused,
  });
  const disabled = user.state === 'disabled';
  return (
    <div className="row-actions">
      {disabled ? null : (
        <Button small busy={link.isPending} onClick={() => link.mutate()} label={t('users.linkOf', { name })}>
          {t('users.link')}
        </Button>
      )}
      <Button
        small
        look={disabled ? 'plain' : 'danger'}
        busy={change.isPending}
        onClick={() => change.mutate({ disabled: !disabled })}
        label={t(disabled ? 'users.enableOf' : 'users.disableOf', { name })}
      >
        {t(disabled ? 'users.enable' : 'users.disable')}
      </Button>
    </div>
  );
}
