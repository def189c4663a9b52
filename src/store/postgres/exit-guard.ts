type Stop = () => void;

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
const stops = new Set<Stop>();

const stopAll = (): void => {
  for (const stop of stops) stop();
  stops.clear();
};

/** Stops servers when this process ends; call the answer once the server was stopped otherwise. */
export function guardExit(stop: Stop): () => void {
  if (stops.size === 0) listen();
  stops.add(stop);
  return () => {
    stops.delete(stop);
    if (stops.size === 0) unlisten();
  };
}

function listen(): void {
  process.on('exit', stopAll);
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function unlisten(): void {
  process.off('exit', stopAll);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/** Where the program listens too, it decides when to end and still needs its store; alone, we end as the signal would have. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  stopAll();
  unlisten();
  process.kill(process.pid, signal);
}
