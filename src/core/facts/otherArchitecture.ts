import { archOf } from '../c/types/includes.js';
import { ARCHITECTURES } from '../source/architectures.js';
import type { TreeFiles } from './treeFiles.js';

/** Headers of an architecture of which it is asked who has them, in one file. */
const MOST_HEADERS = 12;

/**
 * Whether a file is one of another architecture than some files: it lies with that one, or includes a header that only others have (`<asm/ccwdev.h>`). It
 * does not see then what those files define.
 * @param files all of one architecture; where they are not, no file is one of another
 * @throws {SourceError}
 */
export async function isOfOtherArchitecture(
  { source }: Pick<TreeFiles, 'source'>,
  file: string,
  files: readonly string[],
): Promise<boolean> {
  const [arch, ...more] = new Set(files.map(archOf));
  if (arch === undefined || more.length > 0) return false;
  const own = archOf(file);
  if (own !== undefined) return own !== arch;
  const headers = headersAlways(await source.read(file));
  for (const header of new Set(headers.slice(0, MOST_HEADERS))) {
    const generic = header.replace(/^asm\//, 'asm-generic/');
    const shared = [`include/${generic}`, `include/uapi/${generic}`, `include/${header}`];
    if (await isAnyThere(source, [...placesOf(header, arch), ...shared])) continue;
    // What none has, the kernel's build makes.
    if (
      await isAnyThere(
        source,
        ARCHITECTURES.filter((one) => one !== arch).flatMap((one) => placesOf(header, one)),
      )
    )
      return true;
  }
  return false;
}

/** The headers of an architecture that a text includes whatever the configuration. */
function headersAlways(text: string): string[] {
  const headers: string[] = [];
  let depth = 0;
  for (const [, word = '', path] of text.matchAll(DIRECTIVE)) {
    if (word === 'endif') depth--;
    else if (word !== 'include') depth++;
    else if (depth === 0 && path !== undefined) headers.push(path);
  }
  return headers;
}

const DIRECTIVE = /^[ \t]*#[ \t]*(if|ifdef|ifndef|endif|include)\b(?:[ \t]*<(asm\/[^>\n]{1,120})>)?/gm;

function placesOf(header: string, arch: string): string[] {
  return [`arch/${arch}/include/${header}`, `arch/${arch}/include/uapi/${header}`];
}

async function isAnyThere(source: TreeFiles['source'], paths: readonly string[]): Promise<boolean> {
  const all = await Promise.all(paths.map((path) => source.identity(path)));
  return all.some((one) => one !== undefined);
}
