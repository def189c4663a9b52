import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { PlatformError } from '../../base/platform-error.ts';
import { UiProvider } from '../ui/providers.tsx';
import { useLanguage } from '../workspace.ts';
import { router } from './router.tsx';

const queries = new QueryClient({
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
