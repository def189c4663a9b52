import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { type CallerState, readLink, redeemLink } from '../../../contract/session.ts';
import { client } from '../../api.ts';
import { AccountError } from '../../ui/account-error.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Loading } from '../../ui/states.tsx';
import { WayIn } from './way-in.tsx';

interface JoinProps {
  readonly onEnter: (state: CallerState) => void;
}

/** What a one-time link opens; its token stands after # so that no server writes it down. */
export function JoinPage({ onEnter }: JoinProps) {
  const { t } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1));
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: () => client.call(readLink, { body: { token: token || '-' } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (link.data) return <Join token={token} link={link.data} onEnter={onEnter} />;
  if (link.isPending) return <Loading label={t('state.loading')} />;
  return (
    <WayIn title={t('account.join.dead')}>
      <AccountError error={link.error} />
      <Button href="/">{t('account.join.toSignIn')}</Button>
    </WayIn>
  );
}

function Join({ token, link, onEnter }: JoinProps & { readonly token: string; readonly link: ReplyOf<typeof readLink> }) {
  const { t } = useTranslation();
  const [name, setName] = useState(link.name);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const own = link.isNew && name.trim() !== link.name ? { name } : {};
  const use = useMutation({
    mutationFn: () => client.call(redeemLink, { body: { token, password, ...own } }),
    onSuccess: onEnter,
  });
  const differs = again !== '' && again !== password;
  const ready = name.trim() !== '' && password !== '' && again === password;
  const meaning = t(`account.roleMeaning.${link.role}`);
  return (
    <WayIn title={t(link.isNew ? 'account.join.titleNew' : 'account.join.titleReset')}>
      <p className="muted">{t('account.join.note', { role: t(`account.role.${link.role}`), meaning })}</p>
      <Form onSubmit={() => ready && use.mutate()}>
        <Field id="name" label={t('account.join.name')}>
          <TextInput id="name" value={name} onChange={setName} disabled={!link.isNew} autoComplete="username" />
        </Field>
        <Field id="password" label={t('account.join.password')} hint={t('account.join.rules')}>
          <TextInput id="password" value={password} onChange={setPassword} secret autoComplete="new-password" />
        </Field>
        <Field id="again" label={t('account.join.again')} error={differs ? t('account.join.differs') : undefined}>
          <TextInput id="again" value={again} onChange={setAgain} secret autoComplete="new-password" />
        </Field>
        <AccountError error={use.error} />
        <Button look="primary" submit busy={use.isPending} disabled={!ready}>
          {t('account.join.submit')}
        </Button>
      </Form>
    </WayIn>
  );
}
