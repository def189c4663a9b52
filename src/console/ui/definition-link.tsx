import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Opens the drawer that says what a figure means and shows its SQL; `of` names the figure for screen readers. */
export function DefinitionLink({ id, of, short }: { readonly id: string; readonly of: string; readonly short?: boolean }) {
  const { t } = useTranslation();
  const label = t('definition.linkOf', { name: of });
  return (
    <Link
      to="."
      search={(now: Record<string, unknown>) => ({ ...now, definition: id })}
      className="definition-link"
      title={label}
    >
      {short ? t('definition.short') : t('definition.link')}
      <span className="sr-only">: {of}</span>
    </Link>
  );
}
