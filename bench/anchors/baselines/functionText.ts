import type { Method } from '../method.js';

/** The first line of the same text in the function of the same name. */
export const functionText: Method = {
  name: 'function + first equal line',
  locate({ file, line, owner, old }, other) {
    const now = other.functions(file).find((one) => one.name === owner?.name);
    if (now === undefined || owner === undefined) return undefined;
    if (line === owner.line) return { file, line: now.line };
    const lines = other.file(file);
    for (let at = now.start; at <= now.end; at++) if (lines?.at(at) === old.at(line)) return { file, line: at };
    return undefined;
  },
};
