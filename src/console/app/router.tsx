import {
  type AsyncRouteComponent,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { parseCalendarSearch } from '../features/calendar/search.ts';
import { parseCohortSearch } from '../features/cohorts/search.ts';
import { parseCustomerSearch } from '../features/customers/search.ts';
import { parseEqualAgeSearch } from '../features/equal-age/search.ts';
import { parseFirstPurchaseSearch } from '../features/first-purchase/search.ts';
import { parseKindSearch } from '../features/kinds/search.ts';
import { parseMoneySearch } from '../features/money/search.ts';
import { parseBookSearch } from '../features/reconciliation/search.ts';
import { parseRfmSearch } from '../features/rfm/search.ts';
import { parseSalesSearch } from '../features/sales/search.ts';
import { parseScopeSearch, type ScopeSearch } from '../scope.ts';
import { Loading } from '../ui/states.tsx';
import { WithFigures } from './first-run.tsx';
import { ForRole } from './for-role.tsx';
import { NotFound, PageError } from './page-error.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>): { definition?: string } & ScopeSearch => ({
    ...(typeof search['definition'] === 'string' ? { definition: search['definition'] } : {}),
    ...parseScopeSearch(search),
  }),
  search: { middlewares: [retainSearchParams(['scope', 'programme'])] },
});
/** A page that has nothing to show before the first run. */
function withFigures(Page: AsyncRouteComponent<object>): AsyncRouteComponent<object> {
  const Gated = () => (
    <WithFigures>
      <Page />
    </WithFigures>
  );
  return Object.assign(Gated, Page.preload ? { preload: Page.preload } : {});
}

/** A page of which others are told that it is not theirs. */
function forAdmins(Page: AsyncRouteComponent<object>): AsyncRouteComponent<object> {
  const Gated = () => (
    <ForRole least="admin">
      <Page />
    </ForRole>
  );
  return Object.assign(Gated, Page.preload ? { preload: Page.preload } : {});
}

const under = { getParentRoute: () => root };

const routes = [
  createRoute({
    ...under,
    path: '/',
    component: withFigures(lazyRouteComponent(() => import('../features/overview/page.tsx'), 'OverviewPage')),
  }),
  createRoute({
    ...under,
    path: '/customers',
    validateSearch: parseCustomerSearch,
    component: withFigures(lazyRouteComponent(() => import('../features/customers/page.tsx'), 'CustomersPage')),
  }),
  createRoute({
    ...under,
    path: '/customers/$customerId',
    component: withFigures(lazyRouteComponent(() => import('../features/customers/customer-page.tsx'), 'CustomerPage')),
  }),
  createRoute({
    ...under,
    path: '/reconciliation',
    validateSearch: parseBookSearch,
    component: lazyRouteComponent(() => import('../features/reconciliation/page.tsx'), 'ReconciliationPage'),
  }),
  createRoute({
    ...under,
    path: '/sales',
    validateSearch: parseSalesSearch,
    component: withFigures(lazyRouteComponent(() => import('../features/sales/page.tsx'), 'SalesPage')),
  }),
  createRoute({
    ...under,
    path: '/equal-age',
    validateSearch: parseEqualAgeSearch,
    component: withFigures(lazyRouteComponent(() => import('../features/equal-age/page.tsx'), 'EqualAgePage')),
  }),
  createRoute({
    ...under,
    path: '/money',
    validateSearch: parseMoneySearch,
    component: withFigures(lazyRouteComponent(() => import('../features/money/page.tsx'), 'MoneyPage')),
  }),
  createRoute({
    ...under,
    path: '/first-purchase',
    validateSearch: parseFirstPurchaseSearch,
    component: withFigures(lazyRouteComponent(() => import('../features/first-purchase/page.tsx'), 'FirstPurchasePage')),
  }),
  createRoute({
    ...under,
    path: '/cohorts',
    validateSearch: parseCohortSearch,
    component: withFigures(lazyRouteComponent(() => import('../features/cohorts/page.tsx'), 'CohortsPage')),
  }),
  createRoute({
    ...under,
    path: '/rfm',
    validateSearch: parseRfmSearch,
    component: withFigures(lazyRouteComponent(() => import('../features/rfm/page.tsx'), 'RfmPage')),
  }),
  createRoute({
    ...under,
    path: '/model',
    component: withFigures(lazyRouteComponent(() => import('../features/model/page.tsx'), 'ModelPage')),
  }),
  createRoute({
    ...under,
    path: '/kinds',
    validateSearch: parseKindSearch,
    component: withFigures(lazyRouteComponent(() => import('../features/kinds/page.tsx'), 'KindsPage')),
  }),
  createRoute({
    ...under,
    path: '/calendar',
    validateSearch: parseCalendarSearch,
    component: lazyRouteComponent(() => import('../features/calendar/page.tsx'), 'CalendarPage'),
  }),
  createRoute({
    ...under,
    path: '/imports',
    component: lazyRouteComponent(() => import('../features/imports/page.tsx'), 'ImportsPage'),
  }),
  createRoute({
    ...under,
    path: '/automation',
    component: lazyRouteComponent(() => import('../features/automation/page.tsx'), 'AutomationPage'),
  }),
  createRoute({
    ...under,
    path: '/settings',
    component: lazyRouteComponent(() => import('../features/settings/page.tsx'), 'SettingsPage'),
  }),
  // the gate shows it to who is not signed in
  createRoute({ ...under, path: '/join', component: () => null }),
  createRoute({
    ...under,
    path: '/account',
    component: lazyRouteComponent(() => import('../features/account/page.tsx'), 'AccountPage'),
  }),
  createRoute({
    ...under,
    path: '/users',
    component: forAdmins(lazyRouteComponent(() => import('../features/users/page.tsx'), 'UsersPage')),
  }),
  createRoute({
    ...under,
    path: '/keys',
    component: forAdmins(lazyRouteComponent(() => import('../features/keys/page.tsx'), 'KeysPage')),
  }),
  createRoute({
    ...under,
    path: '/audit',
    component: forAdmins(lazyRouteComponent(() => import('../features/audit/page.tsx'), 'AuditPage')),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultErrorComponent: PageError,
  defaultPendingComponent: () => <Loading label="…" />,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
