import type { Definition, DefinitionKind, Member } from '../../c/outline.js';
import type { FileDefinitions, Kernel } from '../../kernel.js';
import type { Signal } from '../../signal.js';

/** Something that a file defines, with what stands in it. Lines and columns are 1-based, columns count UTF-16 units. */
export interface FileSymbol {
  readonly kind: DefinitionKind | 'member';
  readonly name: string;
  /** What an outline says of it besides: the macro that makes it, the type of a member. */
  readonly detail: string;
  /** The place of its name. */
  readonly line: number;
  readonly column: number;
  /** The name does not stand there: a macro makes it. */
  readonly isMade: boolean;
  readonly start: number;
  readonly end: number;
  /** Some configurations only, or it is told by the look of what stands there. */
  readonly isDoubtful: boolean;
  readonly children: readonly FileSymbol[];
}

/** What a file defines, as `knotes outline` tells it, in the order of its text: members in their structs, enumerators in their enums. @throws {SourceError} {Cancelled} */
export async function fileSymbols(kernel: Kernel, file: string, signal?: Signal): Promise<FileSymbol[]> {
  return symbolsOf(await kernel.wantedBy(signal).definitions(file));
}

export function symbolsOf({ definitions, members }: FileDefinitions): FileSymbol[] {
  const all = [...definitions.map(symbolOf), ...members.map(memberSymbol)];
  // What begins later, or ends earlier, may be in what is open.
  all.sort((a, b) => a.start - b.start || b.end - a.end || a.line - b.line || a.column - b.column);
  const roots: Open[] = [];
  const open: Open[] = [];
  for (const symbol of all) {
    while (open.length > 0 && !holds(open.at(-1), symbol)) open.pop();
    const around = open.at(-1);
    (around?.children ?? roots).push(symbol);
    if (HOLDERS.has(symbol.kind)) open.push(symbol);
  }
  return roots;
}

interface Open extends FileSymbol {
  readonly children: Open[];
}

/** What others may stand in. */
const HOLDERS: ReadonlySet<FileSymbol['kind']> = new Set(['struct', 'union', 'enum', 'typedef', 'function', 'syscall']);

function holds(outer: Open | undefined, inner: Open): boolean {
  if (outer === undefined || inner.start < outer.start || inner.end > outer.end) return false;
  // Two in one line stand beside each other, unless one is a part of the other by its kind.
  const isPart = inner.kind === 'member' || inner.kind === 'enumerator';
  return isPart ? TYPES.has(outer.kind) : inner.start > outer.start || inner.end < outer.end;
}

const TYPES: ReadonlySet<FileSymbol['kind']> = new Set(['struct', 'union', 'enum', 'typedef']);

function symbolOf(one: Definition): Open {
  const { kind, name, line, column, start, end, madeBy, type, compat } = one;
  return {
    kind,
    name,
    detail: madeBy ?? (compat === true ? 'compat' : (type ?? '')),
    line,
    column,
    isMade: one.pasted === true || one.unwritten === true || one.spelled !== undefined,
    start: Math.min(start, line),
    end: Math.max(end, line),
    isDoubtful: one.doubtful === true || one.guessed === true,
    children: [],
  };
}

function memberSymbol({ name, line, column, end, type }: Member): Open {
  const place = { line, column, start: line, end: Math.max(end, line) };
  return { kind: 'member', name, detail: type, ...place, isMade: false, isDoubtful: false, children: [] };
}
