import { useTranslation } from 'react-i18next';
import { type Role, roles } from '../../base/principal.ts';
import { Select } from './select.tsx';

interface RoleSelectProps {
  readonly label: string;
  readonly value: Role;
  readonly onChange: (role: Role) => void;
}

export function RoleSelect({ label, value, onChange }: RoleSelectProps) {
  const { t } = useTranslation();
  const options = roles.map((role) => ({ value: role, label: t(`account.role.${role}`) }));
  return <Select<Role> label={label} value={value} options={options} onChange={(role) => role && onChange(role)} width={130} />;
}
