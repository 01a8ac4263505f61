import { stopIfAborted, type Signal } from '../../signal.js';
import type { Source } from '../../source/source.js';
import { anyOf } from '../../source/pattern.js';
import { baseName, pathBeside } from '../../source/paths.js';

/** Includes of includes are followed so far. */
const LONGEST_CHAIN = 8;
/** A name that so many files include says nothing about who sees the struct. */
const MOST_FILES = 4000;

/**
 * The files that can see what some files define, by who includes whom, told by the names of the files alone: more than really do, never
 * fewer. `undefined` where that would be most of the tree: what stands under `include/`, or has a common name.
 */
export async function filesThatSee(
  source: Source,
  definers: readonly string[],
  signal?: Signal,
): Promise<ReadonlySet<string> | undefined> {
  if (definers.length === 0 || definers.some((file) => SHARED.test(file))) return undefined;
  const seen = new Set(definers);
  const asked = new Set<string>();
  let fresh = [...definers];
  for (let depth = 0; fresh.length > 0; depth++) {
    if (depth >= LONGEST_CHAIN || seen.size > MOST_FILES) return undefined;
    const names = [...new Set(fresh.map(baseName))].filter((name) => !asked.has(name));
    for (const name of names) asked.add(name);
    fresh = [];
    if (names.length === 0) break;
    const { lines, unreachable } = await source.linesMatching(
      [String.raw`${anyOf(names)}[">]`],
      signal === undefined ? {} : { signal },
    );
    stopIfAborted(signal);
    if (unreachable.length > 0) return undefined;
    for (const { file, text } of lines) {
      if (seen.has(file)) continue;
      const included = leadsTo(text, names, seen);
      if (included === undefined) continue;
      // What stands beside the file that includes it is meant before all others of the name.
      const beside = included.startsWith('/') ? '' : pathBeside(file, included);
      if (beside !== '' && !seen.has(beside) && (await source.identity(beside)) !== undefined) continue;
      // Through a header that is everyone's, everyone sees it.
      if (SHARED.test(file)) return undefined;
      seen.add(file);
      fresh.push(file);
    }
  }
  return seen;
}

const SHARED = /^(?:include|arch\/[^/]+\/include)\//;
const INCLUDE = /^[ \t]*#[ \t]*include\b[^"<]*(["<])([^">]+)[">]/;

/**
 * What a line includes, where that may be one of the files that were found, as far as what it says of their folders goes: `<linux/x.h>` is no other
 * `x.h`. Begins with a slash where it is not looked for beside the file that includes it.
 */
function leadsTo(line: string, names: readonly string[], seen: ReadonlySet<string>): string | undefined {
  const [, sign = '', path = ''] = INCLUDE.exec(line) ?? [];
  const said = path.replace(/^(?:\.{1,2}\/)+/, '');
  if (said === '' || !names.includes(baseName(said))) return undefined;
  if (![...seen].some((file) => file === said || file.endsWith(`/${said}`))) return undefined;
  return sign === '"' && said === path ? said : `/${said}`;
}
