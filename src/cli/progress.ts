import { performance } from 'node:perf_hooks';
import type { Output } from './host.js';

export interface Progress {
  show(text: string): void;
  /** Takes the line away. To be called before anything else is written. */
  clear(): void;
}

/** Not more often than this, in milliseconds. */
const PACE = 100;

/** One line on a terminal that is written over; nothing where there is none. */
export function progressOn(output: Output): Progress {
  if (!output.isTerminal) return { show: () => undefined, clear: () => undefined };
  let shownAt = -Infinity;
  let isShown = false;
  return {
    show: (text) => {
      const now = performance.now();
      if (now - shownAt < PACE) return;
      shownAt = now;
      isShown = true;
      output.write(`\r\x1b[K${text.slice(0, 79)}`);
    },
    clear: () => {
      if (isShown) output.write('\r\x1b[K');
      isShown = false;
    },
  };
}
