import { ARCHITECTURES } from '../../source/architectures.js';
import { stopIfAborted, type Signal } from '../../signal.js';
import { readableText } from '../../source/readableText.js';
import type { Source } from '../../source/source.js';

/** Kconfig files of a tree, at most: a kernel has 1,700. */
const MOST_FILES = 5000;
/** Read at the same time. */
const AT_ONCE = 16;
const DEFINED = /^[ \t]*(?:menu)?config[ \t]+(\w+)/gm;
const SOURCED = /^[ \t]*(?:o|r|or)?source[ \t]+"?([^"\n]+?)"?[ \t]*$/gm;
/** How the architecture that is built is written in them. */
const OF_ARCH = /\$\(?(?:SRCARCH|HEADER_ARCH|ARCH)\)?/;
/**
 * The options that the Kconfig files of a tree define, without `CONFIG_`: of the first file, and of what these name with `source`, for each architecture.
 * `undefined` where not all of them can be read.
 */
export async function configNames(
  source: Source,
  signal: Signal | undefined,
): Promise<ReadonlySet<string> | undefined> {
  const names = new Set<string>();
  const seen = new Set(['Kconfig']);
  const open = [...seen];
  if ((await source.identity('Kconfig')) === undefined) return undefined;
  while (open.length > 0) {
    const texts = await Promise.all(open.splice(0, AT_ONCE).map((path) => readableText(source, path)));
    stopIfAborted(signal);
    for (const text of texts) {
      for (const [, name = ''] of text.matchAll(DEFINED)) names.add(name);
      const named = [...text.matchAll(SOURCED)].flatMap(([, path = '']) =>
        OF_ARCH.test(path) ? ARCHITECTURES.map((arch) => path.replace(OF_ARCH, arch)) : [path],
      );
      for (const path of named) {
        if (seen.has(path) || path.includes('$')) continue;
        if (seen.size === MOST_FILES) return undefined;
        seen.add(path);
        open.push(path);
      }
    }
  }
  return names;
}
