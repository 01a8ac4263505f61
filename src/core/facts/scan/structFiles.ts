import { stopIfAborted, type Signal } from '../../signal.js';
import { linesBelow } from '../../source/linesBelow.js';
import { isAside, nearness, Nearness } from '../../source/nearness.js';
import { quoted } from '../../source/pattern.js';
import type { MatchedLine, Source } from '../../source/source.js';
import type { Ask, Gaps } from '../ask.js';
import type { TreeFiles } from '../treeFiles.js';

/** What lines of the tree show of the definitions of a struct. */
export interface StructDefiners {
  /** The files that seem to define it. */
  readonly files: readonly string[];
  /** Somewhere it stands in another struct without a name of its own. */
  readonly embedded: boolean;
  /** The macros that stand for its tag: code may call it so. */
  readonly renamed: readonly string[];
  readonly unreachable: readonly string[];
}

/**
 * The files that seem to define a struct, union or typedef of a name, by their lines.
 * @param where `under`: only at or below these paths
 */
export async function structDefiners(
  source: Source,
  tag: string,
  { under, signal }: { readonly under?: readonly string[] | undefined; readonly signal?: Signal | undefined },
): Promise<StructDefiners> {
  const { lines, unreachable } = await linesBelow(
    source,
    // All begin with the tag: a search program finds that at once, and tries a pattern that begins with something else in every line.
    [
      String.raw`\b${quoted(tag)}\b([^;,*&=]*(\{|$)|[ \t]*;)`,
      String.raw`\b${quoted(tag)}[ \t]*[;,]([^=(){}]*|[ \t]*/[*/].*)$`,
      String.raw`\b${quoted(tag)}[ \t]*(,[^;{}=*]*|\)[^;{}=*]*)?(\{.*)?$`,
      endingPattern(tag),
    ],
    under,
    { holding: [tag], ...(signal === undefined ? {} : { signal }) },
  );
  stopIfAborted(signal);
  const defines = new RegExp(
    String.raw`\b(?:struct|union)[ \t]+(?:\w+[ \t]+)*${quoted(tag)}\b[^;,*&=()]*(?:\(.*\)[^;]*)?(?:\{|$)|${namedPattern(tag)}|${givenPattern(tag)}`,
  );
  const embeds = new RegExp(String.raw`^[ \t]+(?:struct|union)[ \t]+${quoted(tag)}[ \t]*;`);
  return {
    files: [...new Set(lines.filter(({ text }) => !COMMENT.test(text) && defines.test(text)).map(({ file }) => file))],
    embedded: lines.some(({ file, text }) => embeds.test(text) && !isAside(file)),
    renamed: renamedIn(lines, tag),
    unreachable,
  };
}

/** A line of prose: that of a popular tag ends in it a hundred times (`* the parent's struct device`). */
const COMMENT = /^[ \t]*(?:\*|\/\/|\/\*(?!.*\*\/))/;

/** The end of a line that may define a macro that stands for a tag, see {@link renamedIn}. */
export function endingPattern(tag: string): string {
  return String.raw`\b${quoted(tag)}[ \t]*(/[*/].*)?$`;
}

/** The macros that stand for a tag (`#define rack_head hook_head`), among lines that {@link endingPattern} may have found. */
export function renamedIn(lines: readonly MatchedLine[], tag: string): string[] {
  const renames = new RegExp(String.raw`^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]+${endingPattern(tag)}`);
  const macros = new Set<string>();
  for (const { file, text } of lines) {
    const macro = isAside(file) ? undefined : renames.exec(text)?.[1];
    if (macro !== undefined && macro !== tag && /^[A-Za-z_]/.test(macro)) macros.add(macro);
  }
  return [...macros];
}

/** A macro in the place of the keyword, before a brace: `lock_struct(latch, __reentrant) {`, `packed_struct latch {`. Whether it is one is seen by whoever reads it. */
function givenPattern(tag: string): string {
  return String.raw`^(typedef[ \t]+)?\w+([ \t]*\([ \t]*|[ \t]+)${quoted(tag)}[ \t]*(,[^;{}=*]*|\)[^;{}=*]*)?(\{.*)?$`;
}

/** The end of a definition that is given its name there. */
function namedPattern(tag: string): string {
  return String.raw`\}[^;{}]*\b${quoted(tag)}[ \t]*[;,]`;
}

/** See {@link Facts.structFilesOf}. */
export async function* structFilesOf(
  { source, arch }: TreeFiles,
  tag: string,
  { near, signal }: Ask,
): AsyncGenerator<readonly string[], Gaps> {
  const { files, unreachable } = await structDefiners(source, tag, { signal });
  const ranked = files
    .map((file) => ({ file, level: nearness(file, near, arch) }))
    .filter((one): one is { file: string; level: Nearness } => one.level !== undefined)
    .sort((a, b) => a.level - b.level);
  const isForeign = ({ level }: { level: Nearness }) => level === Nearness.ForeignArchitecture;
  yield ranked.filter((one) => !isForeign(one)).map(({ file }) => file);
  yield ranked.filter(isForeign).map(({ file }) => file);
  return { unreachable, cut: false };
}
