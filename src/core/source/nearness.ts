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

/** The folder of a path in which all is about the same things: that of {@link topOf}, of what is most of the tree a part, `drivers/ata`. */
export function mainFolderOf(path: string): string {
  const top = topOf(path);
  return MOST_OF_THE_TREE.has(top) ? path.split('/').slice(0, -1).slice(0, 2).join('/') : top;
}

const MOST_OF_THE_TREE = new Set(['drivers']);

/** Whether a file is none of the kernel's own code. */
export function isAside(file: string): boolean {
  return ASIDE.includes(topOf(file));
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

/** How near a file is to the one that is read: smaller is nearer. `undefined` when it does not count. */
export function distance(file: string, near: string | undefined, arch: string): number | undefined {
  const level = nearness(file, near, arch);
  if (level === undefined) return undefined;
  if (near === undefined || file === near) return level * STEP;
  // In the same folder first, then in the folders around.
  return level * STEP + STEP - 1 - Math.min(shared(file, near), STEP - 2);
}

const STEP = 32;

/** The number of folders that two paths begin with. */
function shared(a: string, b: string): number {
  const [one, other] = [a.split('/'), b.split('/')];
  let n = 0;
  while (n < one.length - 1 && n < other.length - 1 && one[n] === other[n]) n++;
  // A file of the very folder is nearer than one of a folder below it.
  return 2 * n + (one.length === other.length && n === one.length - 1 ? 1 : 0);
}

/** Files by how near they are; those that do not count are left out. */
export function nearestFirst(files: Iterable<string>, near: string | undefined, arch: string): string[] {
  return [...files]
    .map((file) => ({ file, rank: distance(file, near, arch) }))
    .filter((one): one is { file: string; rank: number } => one.rank !== undefined)
    .sort((a, b) => a.rank - b.rank || (a.file < b.file ? -1 : 1))
    .map(({ file }) => file);
}
