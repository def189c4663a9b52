import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaller, useSignOut } from '../session.tsx';
import { Button } from '../ui/button.tsx';
import { Popover } from '../ui/overlay.tsx';

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const signOut = useSignOut();
  const caller = useCaller().data?.caller;
  if (!caller?.isPerson) return null;
  const role = t(`account.role.${caller.role}`);
  const content = (
    <div className="run-box">
      <p>
        <strong>{caller.name}</strong> <span className="muted">{role}</span>
      </p>
      <p className="muted">{t(`account.roleMeaning.${caller.role}`)}</p>
      <Link to="/account" onClick={() => setOpen(false)}>
        {t('account.menu.mine')}
      </Link>
      <Button busy={signOut.isPending} onClick={() => signOut.mutate()}>
        {t('account.menu.signOut')}
      </Button>
    </div>
  );
  return (
    <Popover open={open} onOpen={setOpen} content={content}>
      <Button expanded={open} label={t('account.menu.open', { name: caller.name, role })}>
        {caller.name}
      </Button>
    </Popover>
  );
}

/** Always in sight where nobody has to sign in. */
export function SignInOff() {
  const { t } = useTranslation();
  const signIn = useCaller().data?.signIn;
  if (signIn !== false) return null;
  return (
    <div className="off-line">
      <strong>{t('account.menu.off')}</strong> {t('account.menu.offText')}
    </div>
  );
}
