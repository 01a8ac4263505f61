import type { Method } from '../method.js';

/** The first line that begins as this one does, its indentation left out: what CodeTour's `pattern` mode does with a regular expression. */
export const linePattern: Method = {
  name: 'CodeTour `pattern`',
  locate({ file, line, old }, other) {
    const wanted = old.raw[line - 1]?.trim() ?? '';
    const found = other.file(file)?.raw.findIndex((one) => one.trimStart().startsWith(wanted)) ?? -1;
    return found < 0 ? undefined : { file, line: found + 1 };
  },
};
