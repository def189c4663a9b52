import type { Draft } from './draft.ts';

type Problem = {
  readonly code: 'name' | 'phase' | 'days' | 'order' | 'overlap' | 'year' | 'warm' | 'back' | 'balance' | 'peak';
  readonly at: string;
};

type Whole = { readonly phase: string; readonly from: string; readonly to: string };

const complete = (phases: Draft['phases']): Whole[] =>
  phases.flatMap(({ phase, from, to }) => (from && to ? [{ phase, from, to }] : [])).sort((a, b) => (a.from < b.from ? -1 : 1));

const spelled = ({ from, to }: Whole): string => `${from} – ${to}`;

function problemOf(phase: Whole, before: Whole | undefined, earlier: readonly Whole[], year: number): Problem | null {
  const at = spelled(phase);
  if (phase.to < phase.from) return { code: 'order', at };
  if (phase.from < `${year - 1}-12-01` || phase.to > `${year}-12-31`) return { code: 'year', at };
  if (before && phase.from <= before.to) return { code: 'overlap', at };
  if (before && phase.phase === 'warm_up') return { code: 'warm', at };
  if (before?.phase === 'return') return { code: 'back', at };
  if (phase.phase === 'balance' && !earlier.some((one) => one.phase === 'deposit')) return { code: 'balance', at };
  return null;
}

/** The first thing that keeps a campaign from being saved, so that the form says it before the server does. */
export function problemIn({ campaign, year, peak, phases }: Draft): Problem | null {
  if (campaign.trim() === '') return { code: 'name', at: '' };
  if (phases.length === 0) return { code: 'phase', at: '' };
  if (phases.some(({ from, to }) => !from || !to)) return { code: 'days', at: '' };
  const all = complete(phases);
  for (const [i, phase] of all.entries()) {
    const problem = problemOf(phase, all[i - 1], all.slice(0, i), year);
    if (problem) return problem;
  }
  return peak && !all.some(({ from, to }) => from <= peak && peak <= to) ? { code: 'peak', at: peak } : null;
}
