import type { Progress } from '../../contract/jobs.ts';

/** How far a job is, 0 to 100; of several files each counts the same. Null while nothing is known. */
export function jobShare(progress: Progress | null): number | null {
  if (!progress) return null;
  if (progress.unit === 'steps') return progress.total ? Math.round((100 * progress.done) / progress.total) : null;
  const inStep = progress.total ? Math.min(1, progress.done / progress.total) : 0;
  if (progress.steps <= 1) return progress.total ? Math.round(inStep * 100) : null;
  return Math.round(Math.min(1, (Math.max(0, progress.index) + inStep) / progress.steps) * 100);
}
