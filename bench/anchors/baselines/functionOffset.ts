import type { Method } from '../method.js';

/** So many lines below the function of the same name. */
export const functionOffset: Method = {
  name: 'function + line offset',
  locate({ file, line, owner }, other) {
    const now = other.functions(file).find((one) => one.name === owner?.name);
    return now === undefined || owner === undefined ? undefined : { file, line: now.line + line - owner.line };
  },
};
