import { FileLayout } from '../c/types/fileLayout.js';
import type { TypePosition } from '../c/types/typesAt.js';
import { subjectAt } from '../hover/subject.js';
import type { Kernel } from '../kernel.js';
import type { Signal } from '../signal.js';
import type { OutEdge } from '../facts/outEdge.js';
import type { Place } from '../source/place.js';

/** What does not name whom it calls, at or beside a position. */
export interface IndirectCalls {
  /** The one at the position; else those of its line. */
  readonly edges: readonly OutEdge[];
  /** The function in which that is. */
  readonly around?: { readonly kind: 'function' | 'syscall'; readonly name: string; readonly place: Place };
}

/**
 * The member at a position, as one that may hold a function; where there is none, the indirect calls of its line.
 * @returns the name of the member when whose it is cannot be decided
 * @throws {SourceError}
 */
export async function indirectAt(
  kernel: Kernel,
  file: string,
  { line, column }: TypePosition,
  signal?: Signal,
): Promise<IndirectCalls | string> {
  const { definitions, members } = await kernel.definitions(file, signal);
  const body = definitions.find(
    ({ kind, start, end }) => (kind === 'function' || kind === 'syscall') && start <= line && line <= end,
  );
  const around =
    body === undefined
      ? {}
      : {
          around: {
            kind: body.kind === 'syscall' ? ('syscall' as const) : ('function' as const),
            name: body.name,
            place: { file, line: body.line, column: body.column, end: body.end },
          },
        };
  const subject = await subjectAt(kernel, file, { line, column }, () => true, signal);
  const { word, start } = subject;
  // A member at its declaration is one too.
  const declared = members.find((one) => one.line === line && one.name === word && one.struct !== '');
  const struct = declared?.struct ?? subject.owners?.[0];
  // What a struct is behind holds no function: at the end of `ops` in `x->ops->open()` it is the call that is meant.
  const isMember = subject.use?.kind === 'member' && typeof subject.tag !== 'string';
  if (isMember || declared !== undefined) {
    if (struct === undefined) return word;
    const { lines } = FileLayout.of(subject.unit.scope.main);
    const site = { file, line, column: lines.column(start), end: line };
    return { edges: [{ kind: 'pointer', struct, member: word, site }], ...around };
  }
  if (body === undefined) return { edges: [] };
  const place = { file, line: body.line, column: body.column, end: body.end };
  const edges = (await kernel.facts.callsOf(place, signal)).filter(
    (edge) => edge.site.line === line && isIndirect(edge),
  );
  const there = edges.filter((edge) => isNamedBy(edge, word));
  return { edges: there.length > 0 ? there : edges, ...around };
}

/** Whether a call leaves open whom it calls. */
function isIndirect(edge: OutEdge): boolean {
  if (edge.kind === 'deferred') return edge.callee === undefined;
  if (edge.kind === 'unknown') return edge.returnedBy !== undefined;
  return edge.kind === 'pointer' || edge.kind === 'hook' || edge.kind === 'variable';
}

/** Whether a call is meant by who points at a word. */
export function isNamedBy(edge: OutEdge, word: string): boolean {
  return namesOf(edge).includes(word);
}

/** The words of a call with the cursor on which it is meant. */
function namesOf(edge: OutEdge): string[] {
  switch (edge.kind) {
    case 'pointer':
      return [edge.member];
    case 'hook':
      return [edge.macro, edge.hook];
    case 'deferred':
      return [edge.by, ...(edge.object?.words ?? [])];
    case 'variable':
      return [edge.variable];
    case 'unknown':
      return edge.text.match(/[A-Za-z_]\w*/g) ?? [];
    default:
      return [];
  }
}
