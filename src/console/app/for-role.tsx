import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../base/principal.ts';
import { useCaller, useMay } from '../session.tsx';
import { Empty } from '../ui/states.tsx';

/** A page for some; to others it says why it is empty. */
export function ForRole({ least, children }: { readonly least: Role; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const caller = useCaller().data?.caller;
  if (useMay(least)) return children;
  const own = caller ? t(`account.role.${caller.role}`) : '';
  return <Empty large title={t('error.denied')} advice={t('account.refused.text', { role: own })} />;
}
