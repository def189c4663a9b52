import { PlatformError } from '../../base/platform-error.ts';
import { ErrorView } from './error-view.tsx';
import { useFigureWords } from './figure-words.ts';
import { Notice } from './states.tsx';

/** What an account's form was refused for, in the reader's words. */
export function AccountError({ error }: { readonly error: unknown }) {
  const { word } = useFigureWords();
  if (!error) return null;
  const { code, details } = error instanceof PlatformError ? error : { code: '', details: {} };
  const said = word('account.error', code, { seconds: String((details as { seconds?: number }).seconds ?? '') });
  return said === code ? <ErrorView error={error} /> : <Notice tone="bad" title={said} />;
}
