import { placeAnchor } from '../anchor/place.js';
import { homesRead } from '../c/types/homes.js';
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
    const reading = await kernel.declarations.reading(from, signal);
    do {
      stopIfAborted(signal);
      const [home] = homesRead(reading.world, 'tag', tag);
      const seen = home === undefined ? [] : await structOutlines(kernel, home, tag, signal);
      if (seen.length > 0) return seen.slice(0, 1);
    } while (await reading.extend(signal));
  }
  const found: StructOutline[] = [];
  for (const kind of ['struct', 'union', 'typedef'] as const) {
    const { candidates } = await placeAnchor({ [kind]: tag }, kernel, signal === undefined ? {} : { signal });
    for (const file of new Set(candidates.map((place) => place.file)))
      found.push(...(await structsIn(kernel, file, tag, signal)).slice(0, 1));
    if (found.length > 0) break;
  }
  return found;
}

/** The definitions of a struct in one file: several under `#if`. @throws {SourceError} */
export async function structsIn(
  kernel: Kernel,
  file: string,
  tag: string,
  signal?: Signal,
): Promise<readonly StructOutline[]> {
  const { world } = await kernel.declarations.reading(file, signal);
  stopIfAborted(signal);
  return structOutlines(kernel, { path: file, index: world.main, range: [0, 0] }, tag, signal);
}
