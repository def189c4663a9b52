import type { Job } from './job.ts';

export interface JobEvent {
  /** Grows by one an event. */
  readonly number: number;
  readonly job: Job;
}

type Listener = (event: JobEvent) => void;

/** The newest events of this process, and who listens to them. */
export interface JobFeed {
  publish(job: Job): void;
  /** Events after a number; undefined when some of them are no longer kept. */
  since(number: number): readonly JobEvent[] | undefined;
  subscribe(listener: Listener): () => void;
  readonly newest: number;
}

const KEPT = 1000;

export function createJobFeed(kept = KEPT): JobFeed {
  let newest = 0;
  let events: JobEvent[] = [];
  const listeners = new Set<Listener>();
  return {
    publish: (job) => {
      const event = { number: ++newest, job };
      events = [...events.slice(1 - kept), event];
      for (const listener of listeners) listener(event);
    },
    since: (number) => {
      const oldest = events[0]?.number ?? newest + 1;
      return number > newest || number < oldest - 1 ? undefined : events.filter((event) => event.number > number);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get newest() {
      return newest;
    },
  };
}
