import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { PlatformError } from '../../base/platform-error.ts';
import { callerQuery } from '../session.tsx';
import { UiProvider } from '../ui/providers.tsx';
import { useLanguage } from '../workspace.ts';
import { router } from './router.tsx';

/** A session that ended elsewhere shows the sign-in page. */
const watchSession = (error: Error) => {
  if (error instanceof PlatformError && error.code === 'not-signed-in')
    void queries.invalidateQueries({ queryKey: callerQuery.queryKey });
};

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watchSession }),
  mutationCache: new MutationCache({ onError: watchSession }),
  defaultOptions: {
    queries: {
      // figures change with a run or an import only, and the job stream says when
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && !(error instanceof PlatformError && error.kind !== 'unavailable'),
    },
  },
});

export function Providers() {
  return (
    <QueryClientProvider client={queries}>
      <UiProvider language={useLanguage()}>
        <RouterProvider router={router} />
      </UiProvider>
    </QueryClientProvider>
  );
}
