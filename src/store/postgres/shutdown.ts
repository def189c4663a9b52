import { execFileSync } from 'node:child_process';
import { isAlive, readPostmaster, until } from './postmaster.ts';

/** A running server, as far as stopping it needs to know. */
export interface Running {
  readonly pid: number;
  readonly cluster: string;
  readonly pgCtl: string;
}

/** Asks for a fast shutdown without waiting: for exit handlers, where nothing can be awaited. */
export function askToStop({ pid, cluster, pgCtl }: Running, mode: 'fast' | 'immediate' = 'fast'): void {
  try {
    // Windows knows no signals: there a kill would end the server without its shutdown
    if (process.platform === 'win32') execFileSync(pgCtl, ['stop', '-D', cluster, '-m', mode, '-W'], { stdio: 'ignore' });
    else process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  } catch {
    // already gone
  }
}

/** A fast shutdown; after 20 s an immediate one, from which the next start recovers. */
export async function stop(running: Running): Promise<void> {
  const isGone = () => readPostmaster(running.cluster)?.pid !== running.pid || !isAlive(running.pid);
  askToStop(running);
  if (await until(isGone, 20_000)) return;
  askToStop(running, 'immediate');
  await until(isGone, 10_000);
}
