import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CallerState, signIn } from '../../../contract/session.ts';
import { client } from '../../api.ts';
import { AccountError } from '../../ui/account-error.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { WayIn } from './way-in.tsx';

export function SignInPage({ onEnter }: { readonly onEnter: (state: CallerState) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({ mutationFn: () => client.call(signIn, { body: { name, password } }), onSuccess: onEnter });
  const ready = name.trim() !== '' && password !== '';
  return (
    <WayIn title={t('account.signIn.title')}>
      <Form onSubmit={() => ready && enter.mutate()}>
        <Field id="name" label={t('account.name')}>
          <TextInput id="name" value={name} onChange={setName} autoComplete="username" focused />
        </Field>
        <Field id="password" label={t('account.password')}>
          <TextInput id="password" value={password} onChange={setPassword} secret autoComplete="current-password" />
        </Field>
        <AccountError error={enter.error} />
        <Button look="primary" submit busy={enter.isPending} disabled={!ready}>
          {t('account.signIn.submit')}
        </Button>
      </Form>
      <p className="muted">{t('account.signIn.forgotten')}</p>
    </WayIn>
  );
}

const NEW_LINK = 'perennial users link admin';

/** Nobody has a password yet, and only who starts the server may make the first one. */
export function FirstStartPage() {
  const { t } = useTranslation();
  return (
    <WayIn title={t('account.signIn.first')}>
      <p>{t('account.signIn.firstAdvice')}</p>
      <pre className="command">{NEW_LINK}</pre>
    </WayIn>
  );
}
