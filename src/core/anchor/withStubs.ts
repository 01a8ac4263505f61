import { folderOf } from '../source/paths.js';
import type { Place } from '../source/place.js';
import { symbolInFile, type Symbol } from '../facts/symbol.js';
import type { Kernel } from '../kernel.js';
import { isPlaced, type Placement } from './placement.js';
import { reason } from './reason.js';

/** Where the headers are in which a function has a stub for kernels without it: those of all, and those beside its file. */
const HEADERS = 'include';

/**
 * A function that was found in the file that the author names, with the stubs that headers have in its place in other configurations: it is not the only definition.
 * @throws {SourceError}
 */
export async function withStubs(placement: Placement, symbol: Symbol, kernel: Kernel): Promise<Placement> {
  if (symbol.kind !== 'function' || !isPlaced(placement) || placement.status === 'moved') return placement;
  const { file } = placement.place;
  if (!file.endsWith('.c')) return placement;
  // Nobody else sees what a file keeps to itself, and has a stub for it.
  if ((await symbolInFile(kernel, file, symbol)).defined.some((one) => one.static)) return placement;
  const stubs = new Map<string, Place>();
  for (const under of new Set([HEADERS, folderOf(file)].filter((folder) => folder !== '')))
    for await (const files of kernel.facts.definitionsOf(symbol, { near: file, under, made: 'never' }))
      for (const { place, inline } of files.flatMap(({ defined }) => defined))
        if (inline && place.file.endsWith('.h')) stubs.set(`${place.file}:${place.line}`, place);
  const [first, ...others] = stubs.values();
  if (first === undefined) return placement;
  const why =
    placement.reason.code === 'found-in-file' ? reason('not-stub', { file, other: first.file }) : placement.reason;
  return { ...placement, reason: why, others: [first, ...others] };
}
