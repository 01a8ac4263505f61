import { basename, isAbsolute } from 'node:path';

/** A file that the user named as SARIF names it: with `/`, and never from the root of a machine, which is nobody else's. */
export function nameInSarif(given: string): string {
  return (isAbsolute(given) ? basename(given) : given).replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}
