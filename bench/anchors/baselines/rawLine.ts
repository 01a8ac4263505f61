import type { Method } from '../method.js';

/** The line with the same number, as most tools have it. */
export const rawLine: Method = {
  name: 'raw line number',
  locate({ file, line }, other) {
    const now = other.file(file);
    return now === undefined || line > now.raw.length ? undefined : { file, line };
  },
};
