import type { Source } from './source.js';

/** A tree whose files are taken to stay as they are until it is said that they may not have. */
export interface SteadySource {
  readonly source: Source;
  /** Looks at every file anew from now on. */
  readonly forget: () => void;
}

/** Asks what identifies a file, or that there is none, once: thousands of files look at the same headers. */
export function steadySource(source: Source): SteadySource {
  const identities = new Map<string, Promise<string | undefined>>();
  return {
    source: {
      ...source,
      identity: (path) => {
        let known = identities.get(path);
        if (known === undefined) {
          known = source.identity(path);
          identities.set(path, known);
        }
        return known;
      },
    },
    forget: () => {
      identities.clear();
    },
  };
}
