import type { LexicalTree } from './lexicalTree.js';
import type { Unit } from './units.js';

/** The functions of a name, and macros where there is no function; system calls where there is neither, or one is meant. */
export async function unitsNamed(
  tree: LexicalTree,
  name: string,
  { file, isSyscall }: { readonly file: string | undefined; readonly isSyscall: boolean },
): Promise<Unit[]> {
  const files = file === undefined ? await tree.nearest(name, 'defines', undefined) : [file];
  const all: Unit[] = [];
  for (const path of files)
    for (const unit of (await tree.units(path))?.units ?? []) if (unit.name === name) all.push(unit);
  const calls = all.filter(({ kind }) => kind === 'syscall');
  if (isSyscall) return calls;
  const functions = all.filter(({ kind }) => kind === 'function');
  const full = functions.filter(({ stub }) => !stub);
  if (full.length > 0) return full;
  if (functions.length > 0) return functions;
  return calls.length > 0 ? calls : all;
}
