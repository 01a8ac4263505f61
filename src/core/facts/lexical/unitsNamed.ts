import { archOf } from '../../c/types/includes.js';
import type { LexicalTree } from './lexicalTree.js';
import type { Unit } from './units.js';

/** The functions of a name, and macros where there is no function, or only other architectures have one; system calls where there is neither, or one is meant. */
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
  const meant = full.length > 0 ? full : functions;
  // Where architectures have a function of their own, the others may have a macro for it.
  const own = [undefined, tree.tree.arch];
  if (meant.some(({ place }) => own.includes(archOf(place.file)))) return meant;
  const macros = all.filter(({ kind }) => kind === 'macro');
  if (meant.length > 0) return [...meant, ...macros];
  return calls.length > 0 ? calls : all;
}
