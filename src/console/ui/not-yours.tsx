import { useTranslation } from 'react-i18next';
import { useCaller } from '../session.tsx';

/** Stands where a button would, for a reader whose role may not press it. */
export function NotYours() {
  const { t } = useTranslation();
  const caller = useCaller().data?.caller;
  return caller ? <p className="muted">{t('account.refused.text', { role: t(`account.role.${caller.role}`) })}</p> : null;
}
