import type { Site } from './symbol.js';

/** Preferred where neither the reader nor the notes file names an architecture. */
export const DEFAULT_ARCH = 'x86';

/** Folders whose code is not the kernel's: they count only where a hint names them. */
const ASIDE = ['tools', 'samples', 'scripts', 'Documentation'];

/** How near a file is to where a symbol is expected. Smaller is nearer. */
export const enum Nearness {
  Hinted,
  SameTop,
  Include,
  Architecture,
  Rest,
  ForeignArchitecture,
}

/** The part of a path that says whose code it is: `net`, `arch/x86`. */
export function topOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'arch' ? `${top}/${second}` : top;
}

/**
 * How near a file is; `undefined` when it does not count at all.
 * @param hint the file where the symbol is expected, if the author says so
 * @param arch the architecture that is preferred: `x86`
 */
export function nearness(file: string, hint: string | undefined, arch: string): Nearness | undefined {
  if (file === hint) return Nearness.Hinted;
  const top = topOf(file);
  const hinted = hint === undefined ? undefined : topOf(hint);
  if (ASIDE.includes(top) && top !== hinted) return undefined;
  if (hinted !== undefined && top === hinted && top !== 'include') return Nearness.SameTop;
  if (top === 'include') return Nearness.Include;
  if (top === `arch/${arch}`) return Nearness.Architecture;
  return top.startsWith('arch/') ? Nearness.ForeignArchitecture : Nearness.Rest;
}

/** A static function under another top folder is another function, whatever its name. */
export function isForeign(site: Site, hint: string): boolean {
  return site.static && !site.place.file.endsWith('.h') && topOf(site.place.file) !== topOf(hint);
}
