import type { SymbolKind } from '../../notes/format.js';
import { nearestFirst } from '../../source/nearness.js';
import { quoted } from '../../source/pattern.js';
import { SourceError } from '../../source/source.js';
import type { BegunName, BegunNames } from '../facts.js';
import type { Ask } from '../ask.js';
import type { TreeFiles } from '../treeFiles.js';

/** Files that are read for one question. */
const MOST_FILES = 40;
const MOST_NAMES = 200;

/** The symbols of a kind whose names begin with some letters; see {@link Facts.namesBeginning}. */
export async function namesBeginning(
  tree: TreeFiles,
  kind: SymbolKind,
  letters: string,
  { near, signal }: Ask,
): Promise<BegunNames> {
  const { lines, unreachable } = await tree.source.linesMatching([definingPattern(kind, letters)]);
  const files = nearestFirst(new Set(lines.map(({ file }) => file)), near, tree.arch);
  const names: BegunName[] = [];
  const unread = new Set(unreachable);
  for (const file of files.slice(0, MOST_FILES)) {
    try {
      const { definitions } = await tree.definitions(file, signal);
      const own = definitions.filter((one) => one.kind === kind && one.local !== true && one.name.startsWith(letters));
      for (const name of new Set(own.map((one) => one.name))) names.push({ name, file });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      unread.add(file);
    }
    if (names.length >= MOST_NAMES) break;
  }
  return {
    names: names.slice(0, MOST_NAMES),
    unreachable: [...unread].sort(),
    cut: files.length > MOST_FILES || names.length >= MOST_NAMES,
  };
}

/** The lines that may define a symbol of a kind, as kernel C is written: it begins in the first column. */
function definingPattern(kind: SymbolKind, letters: string): string {
  switch (kind) {
    case 'function':
      return String.raw`^(?:[A-Za-z_][\w \t*]*[ \t*])?${namePattern(letters)}\([^;]*$`;
    case 'syscall':
      return String.raw`SYSCALL_DEFINE[0-6]\(${namePattern(letters)}`;
    case 'struct':
    case 'union':
    case 'enum':
      return String.raw`\b${quoted(kind)}[ \t]+${namePattern(letters)}[ \t]*(\{|$)`;
    case 'typedef':
      return String.raw`(^|[ \t*(}])${namePattern(letters)}(\)\(.*|\[.*)?;`;
    case 'macro':
      return String.raw`^[ \t]*#[ \t]*define[ \t]+${namePattern(letters)}`;
    case 'enumerator':
      return String.raw`(^|[{,])[ \t]*${namePattern(letters)}[ \t]*(=|,|$|/|\})`;
    case 'variable':
      return String.raw`^[A-Za-z_][\w \t*(,]*[ \t*(,]${namePattern(letters)}[)]?(\[.*)?[ \t]*(=|;|$)`;
    case 'label':
      return String.raw`(^|\()${namePattern(letters)}(:|\)|,)`;
  }
}

function namePattern(letters: string): string {
  return String.raw`${quoted(letters)}\w*`;
}
