import { useSyncExternalStore } from 'react';

export type Appearance = 'light' | 'dark';

const key = 'perennial.appearance';
const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

/** What was chosen on this machine, else what the system prefers. */
function current(): Appearance {
  const kept = localStorage.getItem(key);
  if (kept === 'light' || kept === 'dark') return kept;
  return system.matches ? 'dark' : 'light';
}

function apply(): void {
  document.documentElement.dataset['appearance'] = current();
  for (const listener of listeners) listener();
}

export function chooseAppearance(appearance: Appearance): void {
  localStorage.setItem(key, appearance);
  apply();
}

/** Before the first paint, so that a dark page never flashes white. */
export function startAppearance(): void {
  system.addEventListener('change', apply);
  apply();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, current);
