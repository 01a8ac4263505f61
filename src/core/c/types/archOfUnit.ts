import { ARCHITECTURES } from '../../source/architectures.js';
import { archOf } from './includes.js';

/** Headers of an architecture of which it is asked who has them, in one file. */
const MOST_HEADERS = 12;

/**
 * The architecture for which a file is compiled: the one that it lies in; of another file the preferred one, unless the file includes, whatever the
 * configuration, a header of `asm/` that only others have (`<asm/ccwdev.h>`): then one of those, the one with the most of these headers.
 * @param text of the file; @param preferred the architecture of a file that may be compiled for several
 * @param find the first of some paths at which there is a file; a path a line
 */
export async function archOfUnit(
  file: string,
  text: string,
  preferred: string,
  find: (candidates: string) => Promise<string | undefined>,
): Promise<string> {
  const own = archOf(file);
  if (own !== undefined) return own;
  const missing: string[] = [];
  for (const header of headersAlways(text)) {
    const generic = header.replace(/^asm\//, 'asm-generic/');
    const shared = [`include/${generic}`, `include/uapi/${generic}`, `include/${header}`];
    const found = await find([...placesOf(header, preferred), ...shared].join('\n'));
    if (found === undefined) missing.push(header);
  }
  if (missing.length === 0) return preferred;
  const others = ARCHITECTURES.filter((one) => one !== preferred);
  const having = await Promise.all(
    others.map(async (arch) => {
      const found = await Promise.all(missing.map((header) => find(placesOf(header, arch).join('\n'))));
      return found.filter((path) => path !== undefined).length;
    }),
  );
  const most = Math.max(...having);
  // What none has, the kernel's build makes.
  return most === 0 ? preferred : (others[having.indexOf(most)] ?? preferred);
}

/** The headers of an architecture that a text includes whatever the configuration, the first of them. */
function headersAlways(text: string): string[] {
  const headers = new Set<string>();
  let depth = 0;
  for (const [, word = '', path] of text.matchAll(DIRECTIVE)) {
    if (word === 'endif') depth--;
    else if (word !== 'include') depth++;
    else if (depth === 0 && path !== undefined) headers.add(path);
  }
  return [...headers].slice(0, MOST_HEADERS);
}

const DIRECTIVE = /^[ \t]*#[ \t]*(if|ifdef|ifndef|endif|include)\b(?:[ \t]*<(asm\/[^>\n]{1,120})>)?/gm;

function placesOf(header: string, arch: string): string[] {
  return [`arch/${arch}/include/${header}`, `arch/${arch}/include/uapi/${header}`];
}
