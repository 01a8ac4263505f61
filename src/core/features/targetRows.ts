import type { OutEdge } from '../facts/outEdge.js';
import type { Gaps } from '../facts/ask.js';
import type { PointerTarget } from '../path/pointerTargets.js';
import { say, type Language } from '../words/words.js';
import type { Row } from './row.js';
import { placeText } from '../source/place.js';

/**
 * A function that may be behind a pointer, a hook or an object that is queued, in a list.
 * @param text the line of source that shows it
 */
export function targetRow(language: Language, target: PointerTarget, text: string): Row {
  const description = [
    holderOf(target),
    placeText(target.place),
    ...(target.decided ? [] : [say(language, 'grow.undecided')]),
  ];
  return { label: `${target.name}()`, description: description.filter((one) => one !== '').join(' · '), detail: text };
}

/** What is certain first, then what is near, then by file and line. */
export function compareTargets(a: PointerTarget, b: PointerTarget): number {
  return (
    Number(b.decided) - Number(a.decided) ||
    a.rank - b.rank ||
    (a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : 0) ||
    a.place.line - b.place.line
  );
}

/** How many were found, and what that number leaves out. */
export function targetsEnd(language: Language, count: number, { unreachable, cut }: Gaps): string {
  const found = say(language, 'grow.found', { count });
  if (unreachable.length > 0) return `(${found}; ${say(language, 'grow.unreachable', { count: unreachable.length })})`;
  return cut ? `(${found}; ${say(language, 'grow.cut')})` : `(${found})`;
}

/** What is asked about, as its author writes it. */
export function whatOf(edge: OutEdge): string {
  switch (edge.kind) {
    case 'pointer':
      return `${edge.struct ?? edge.variable ?? '?'}.${edge.member}`;
    case 'hook':
      return `${edge.macro}(${edge.hook})`;
    case 'deferred':
      return `${edge.by}(${edge.object?.chain?.join('.') ?? edge.object?.words.join(' ') ?? '…'})`;
    case 'variable':
      return edge.variable;
    case 'unknown':
      return edge.text;
    default:
      return edge.callee;
  }
}

/** The function that the reader names where nothing shows that it is there, behind all others. `undefined` for what is no name. */
export function typedTarget(language: Language, edge: OutEdge, name: string): PointerTarget | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const via = typedVia(language, edge);
  return { name, place: edge.site, via, decided: false, rank: Number.MAX_SAFE_INTEGER };
}

function holderOf({ via, in: inside }: PointerTarget): string {
  return via.table ?? via.setup ?? via.by ?? inside ?? '';
}

function typedVia(language: Language, edge: OutEdge): PointerTarget['via'] {
  switch (edge.kind) {
    case 'pointer':
      if (edge.struct !== undefined) return { struct: edge.struct, member: edge.member };
      return edge.variable === undefined
        ? { claim: say(language, 'grow.claim', { what: edge.member }) }
        : { variable: edge.variable };
    case 'hook':
      return { macro: edge.macro, hook: edge.hook };
    case 'deferred':
      return { deferred: edge.deferred, by: edge.by };
    case 'variable':
      return edge.isParameter
        ? { claim: say(language, 'grow.claim', { what: whatOf(edge) }) }
        : { variable: edge.variable };
    case 'unknown':
      return edge.returnedBy === undefined
        ? { claim: say(language, 'grow.claim', { what: whatOf(edge) }) }
        : { variable: edge.returnedBy };
    default:
      return { claim: say(language, 'grow.claim', { what: whatOf(edge) }) };
  }
}
