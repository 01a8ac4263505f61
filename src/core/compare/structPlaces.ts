import { placeAnchor } from '../anchor/place.js';
import { definitionsRead, typedefsRead } from '../c/types/seenDefinitions.js';
import type { Kernel } from '../kernel.js';
import { stopIfAborted, type Signal } from '../signal.js';
import { structOutlines, type StructOutline } from '../struct/structOutline.js';

/**
 * The definitions of a struct or union by its tag, in the order in which they are likely meant: as a file sees it where it does, else anywhere in the tree.
 * Several where several structs have the tag.
 * @param from the file that is being read
 * @throws {SourceError}
 */
export async function structsNamed(
  kernel: Kernel,
  tag: string,
  from: string | undefined,
  signal?: Signal,
): Promise<readonly StructOutline[]> {
  if (from !== undefined) {
    const unit = await kernel.declarations.unit(from, signal);
    do {
      stopIfAborted(signal);
      const [home] = [...definitionsRead(unit.scope, 'tag', tag), ...typedefsRead(unit.scope, tag)];
      const seen = home === undefined ? [] : await structOutlines(kernel, home, tag, signal);
      if (seen.length > 0) return seen.slice(0, 1);
    } while (await unit.extend(signal));
  }
  const defined = await structsDefined(kernel, tag, from, signal);
  if (defined.length > 0) return defined;
  // A definition may be written in a way that no line of it shows.
  const found: StructOutline[] = [];
  for (const kind of ['struct', 'union', 'typedef'] as const) {
    const { candidates } = await placeAnchor({ [kind]: tag }, kernel, signal === undefined ? {} : { signal });
    for (const file of new Set(candidates.map((place) => place.file)))
      found.push(...(await structsIn(kernel, file, tag, signal)).slice(0, 1));
    if (found.length > 0) return found;
  }
  // A macro may give it another tag.
  for (const { tag: other } of await kernel.facts.otherTagsOf(tag, { near: from, signal }))
    found.push(...(await structsDefined(kernel, other, from, signal)));
  return found;
}

/**
 * The definitions that a search of the whole tree for their lines finds, the nearest first. What only one file knows is not meant where a header has a
 * struct of that name, nor is what belongs to another architecture where this one has it.
 */
async function structsDefined(
  kernel: Kernel,
  tag: string,
  from: string | undefined,
  signal?: Signal,
): Promise<readonly StructOutline[]> {
  const found: StructOutline[] = [];
  for await (const files of kernel.facts.structFilesOf(tag, { near: from, signal })) {
    for (const file of files) {
      stopIfAborted(signal);
      found.push(...(await structsIn(kernel, file, tag, signal)).slice(0, 1));
    }
    if (found.length > 0) break;
  }
  const tagged = found.filter(({ kind }) => kind !== 'typedef');
  const best = tagged.length > 0 ? tagged : found;
  const shared = best.filter(({ file }) => file.endsWith('.h'));
  return shared.length > 0 ? shared : best;
}

/** The definitions of a struct in one file: several under `#if`. @throws {SourceError} */
export async function structsIn(
  kernel: Kernel,
  file: string,
  tag: string,
  signal?: Signal,
): Promise<readonly StructOutline[]> {
  const { scope } = await kernel.declarations.unit(file, signal);
  stopIfAborted(signal);
  return structOutlines(kernel, { path: file, index: scope.main, range: [0, 0] }, tag, signal);
}
