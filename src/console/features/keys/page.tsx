import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../base/principal.ts';
import { addKey, listKeys, revokeKey } from '../../../contract/accounts.ts';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { client, reading } from '../../api.ts';
import { AccountError } from '../../ui/account-error.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useToast } from '../../ui/providers.tsx';
import { Read } from '../../ui/read.tsx';
import { RoleSelect } from '../../ui/role-select.tsx';
import { Select } from '../../ui/select.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFormat } from '../../workspace.ts';

const keysQuery = reading(listKeys);
type Key = ReplyOf<typeof listKeys>['keys'][number];
type Made = ReplyOf<typeof addKey>;

/** Programs that may call, and as what. */
export function KeysPage() {
  const { t } = useTranslation();
  const keys = useQuery(keysQuery);
  const [made, setMade] = useState<Made>();
  const active = keys.data?.keys.filter(({ state }) => state === 'active').length ?? 0;
  const sentence = active === 0 ? t('keys.sentenceNone') : t('keys.sentence', { count: active });
  return (
    <>
      <PageHead name={t('keys.name')} sentence={keys.data ? sentence : t('state.loading')} />
      <div className="stack">
        {made ? (
          <ShownOnce
            title={t('keys.secretTitle', { name: made.key.name })}
            note={t('keys.secretNote')}
            text={made.secret}
            onClose={() => setMade(undefined)}
          />
        ) : null}
        <Make onMade={setMade} />
        <Card title={t('keys.list')}>
          <Read query={keys}>
            {({ keys: rows }) => (rows.length === 0 ? <Empty title={t('keys.sentenceNone')} /> : <Keys rows={rows} />)}
          </Read>
        </Card>
      </div>
    </>
  );
}

const lives = { month: 30, quarter: 90, year: 365, none: null } as const;
type Life = keyof typeof lives;

function Make({ onMade }: { readonly onMade: (made: Made) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [life, setLife] = useState<Life>('quarter');
  const make = useMutation({
    mutationFn: () => client.call(addKey, { body: { name, role, days: lives[life] } }),
    onSuccess: (made) => {
      setName('');
      onMade(made);
      void queries.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  return (
    <Card title={t('keys.addTitle')} note={t('keys.addNote')}>
      <Form onSubmit={() => name.trim() && make.mutate()}>
        <div className="start-line level">
          <Field id="key-name" label={t('keys.keyName')}>
            <TextInput id="key-name" value={name} onChange={setName} width={260} autoComplete="off" />
          </Field>
          <RoleSelect label={t('keys.role')} value={role} onChange={setRole} />
          <Select<Life>
            label={t('keys.days')}
            value={life}
            options={(Object.keys(lives) as Life[]).map((value) => ({ value, label: t(`keys.dayChoice.${value}`) }))}
            onChange={(chosen) => chosen && setLife(chosen)}
            width={110}
          />
          <Button look="primary" submit busy={make.isPending} disabled={name.trim() === ''}>
            {t('keys.add')}
          </Button>
        </div>
        <p className="muted">{t(`account.roleMeaning.${role}`)}</p>
        <AccountError error={make.error} />
      </Form>
    </Card>
  );
}

const tones = { active: 'good', expired: 'warn', revoked: 'plain' } as const;

function Keys({ rows }: { readonly rows: readonly Key[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Key>[] = [
    { key: 'name', title: t('keys.keyName'), cell: ({ name }) => <strong>{name}</strong> },
    { key: 'opening', title: t('keys.opening'), cell: ({ opening }) => <code>{opening}…</code> },
    { key: 'role', title: t('keys.role'), cell: ({ role }) => t(`account.role.${role}`) },
    { key: 'state', title: t('keys.stateTitle'), cell: ({ state }) => <Tag tone={tones[state]}>{t(`keys.state.${state}`)}</Tag> },
    { key: 'created', title: t('keys.created'), cell: ({ createdAt }) => format.time(createdAt) },
    { key: 'expires', title: t('keys.expires'), cell: ({ expiresAt }) => (expiresAt ? format.time(expiresAt) : t('keys.never')) },
    { key: 'used', title: t('keys.used'), cell: ({ lastUsedAt }) => (lastUsedAt ? format.time(lastUsedAt) : t('keys.never')) },
    { key: 'actions', title: t('keys.actions'), cell: (row) => <Revoke row={row} /> },
  ];
  return <Table caption={t('keys.list')} columns={columns} rows={rows} rowKey={({ keyId }) => String(keyId)} height={520} />;
}

function Revoke({ row: { keyId, name, state } }: { readonly row: Key }) {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => client.call(revokeKey, { params: { keyId } }),
    onSuccess: () => {
      toast.good(t('keys.revoked'));
      void queries.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
    onError: (error) => toast.bad(error.message),
  });
  if (state !== 'active') return null;
  return (
    <Button small look="danger" busy={revoke.isPending} onClick={() => revoke.mutate()} label={t('keys.revokeOf', { name })}>
      {t('keys.revoke')}
    </Button>
  );
}
