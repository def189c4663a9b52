import { EventEmitter } from 'node:events';

/** Tells open streams that somebody's rights may have changed. */
export interface Access {
  changed(): void;
  onChange(listener: () => void): () => void;
}

export function createAccess(): Access {
  const events = new EventEmitter().setMaxListeners(0);
  return {
    changed: () => void events.emit('change'),
    onChange: (listener) => {
      events.on('change', listener);
      return () => void events.off('change', listener);
    },
  };
}
