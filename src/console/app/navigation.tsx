import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../session.tsx';

/** The floors of the house, in the order data flow through it. */
const floors = [
  {
    name: 'worth',
    pages: [
      { to: '/', name: 'overview' },
      { to: '/model', name: 'model' },
    ],
  },
  { name: 'who', pages: [{ to: '/customers', name: 'customers' }] },
  {
    name: 'did',
    pages: [
      { to: '/sales', name: 'sales' },
      { to: '/equal-age', name: 'equalAge' },
      { to: '/money', name: 'money' },
      { to: '/first-purchase', name: 'firstPurchase' },
      { to: '/cohorts', name: 'cohorts' },
      { to: '/rfm', name: 'rfm' },
      { to: '/calendar', name: 'calendar' },
    ],
  },
  {
    name: 'material',
    pages: [
      { to: '/imports', name: 'imports' },
      { to: '/reconciliation', name: 'reconciliation' },
      { to: '/kinds', name: 'kinds' },
      { to: '/automation', name: 'automation' },
    ],
  },
  { name: 'workspace', pages: [{ to: '/settings', name: 'settings' }] },
  {
    name: 'accounts',
    role: 'admin',
    pages: [
      { to: '/users', name: 'users' },
      { to: '/keys', name: 'keys' },
      { to: '/audit', name: 'audit' },
    ],
  },
] as const;

const Mark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="#2f8f6b" />
    <path
      d="M16 26V13M16 18c-5 0-7-3-7-8 5 0 7 3 7 8Zm0-3c0-5 2-7 7-8 0 5-2 8-7 8Z"
      fill="none"
      stroke="#fff"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

export function Navigation() {
  const { t } = useTranslation();
  const isAdmin = useMay('admin');
  const [open, setOpen] = useState(false);
  const shown = floors.filter((floor) => !('role' in floor) || isAdmin);
  return (
    <nav className="side" data-open={open} aria-label={t('nav.label')}>
      <div className="brand">
        <Mark />
        {t('app.name')}
        <button type="button" className="menu-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('app.menu')}
        </button>
      </div>
      {shown.map(({ name, pages }) => (
        <div key={name}>
          <h2>{t(`nav.${name}`)}</h2>
          <ul className="plain-list">
            {pages.map((page) => (
              <li key={page.to}>
                <Link
                  to={page.to}
                  onClick={() => setOpen(false)}
                  activeOptions={{ exact: page.to === '/', includeSearch: false }}
                >
                  {t(`nav.${page.name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
